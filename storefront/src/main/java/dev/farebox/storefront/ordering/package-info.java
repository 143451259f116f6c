/** Pages that take an order and give its delivery: checkout, order, order lookup. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.ordering;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
