/** The port to payment providers. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.payment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
