/**  PayPal, Creem, confirmation by hand, and a simulator. */
@NullMarked
@CheckReturnValue
package dev.farebox.payment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
