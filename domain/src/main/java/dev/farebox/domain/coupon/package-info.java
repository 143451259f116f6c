/** Discounts at checkout. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.coupon;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
