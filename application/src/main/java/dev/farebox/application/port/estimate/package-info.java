/** The port to what counts tokens where no provider does. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.estimate;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
