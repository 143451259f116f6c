/** Puts ports, use cases and addresses together; one producer class for each area, no logic. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.wiring;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
