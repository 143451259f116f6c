/** PayPal, through its Checkout SDK. */
@NullMarked
@CheckReturnValue
package dev.farebox.payment.paypal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
