/** How long the order lookup takes to say no. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.lookup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
