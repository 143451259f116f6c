/** A payment provider that moves no money and speaks PayPal's wire format, for trying the shop out. */
@NullMarked
@CheckReturnValue
package dev.farebox.payment.simulator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
