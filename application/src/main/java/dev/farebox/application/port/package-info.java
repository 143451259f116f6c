/** What the use cases need from outside, and what all of that has in common. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
