/** Data about providers and their models that comes with the program: addresses, ways of their own, list prices. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.preset;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
