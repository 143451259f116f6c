/** The ports to randomness and ids. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.secret;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
