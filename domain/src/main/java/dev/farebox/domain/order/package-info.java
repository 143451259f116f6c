/** A buyer's wish to buy one plan, from placing it to its end. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.order;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
