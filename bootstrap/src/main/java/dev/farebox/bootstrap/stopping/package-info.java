/** The way to a stop that cuts nobody off: signals, draining, and what is closed in which order. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.stopping;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
