/** The port to orders and their deliveries. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.order;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
