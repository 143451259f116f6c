/** The client that begins calls by the clock, whatever became of the ones before. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.rate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
