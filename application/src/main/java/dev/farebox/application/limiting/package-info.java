/** How often somebody may try something. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.limiting;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
