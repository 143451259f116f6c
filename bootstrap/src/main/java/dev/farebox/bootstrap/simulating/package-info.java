/** The demo's providers; nothing of it exists in a live shop. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.simulating;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
