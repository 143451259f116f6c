/** Creem, by its HTTP API. */
@NullMarked
@CheckReturnValue
package dev.farebox.payment.creem;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
