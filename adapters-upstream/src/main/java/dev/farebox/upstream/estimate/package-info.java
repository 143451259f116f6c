/** Counts tokens where no provider does. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.estimate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
