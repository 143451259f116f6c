/** What surrounds use cases without being part of them: counts and times. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.decorating;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
