/** Telling buyers by mail what happened to their orders. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.mailing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
