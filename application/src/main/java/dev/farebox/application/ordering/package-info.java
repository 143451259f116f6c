/** Use cases: show plans, place an order, take the money, look the order up. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.ordering;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
