/** The client of the comparison: holds streams open and checks that every chunk arrives, and when. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.streams;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
