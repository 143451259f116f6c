/** A Creem without money, which speaks Creem's wire format. */
@NullMarked
@CheckReturnValue
package dev.farebox.payment.simulator.creem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
