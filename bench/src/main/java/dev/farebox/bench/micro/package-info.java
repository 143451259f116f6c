/** Microbenchmarks of what the gateway computes for every call and every chunk. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.micro;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
