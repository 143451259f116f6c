/** The provider of the comparison: answers chat completions as fast as one core can, and streams by the clock. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.peer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
