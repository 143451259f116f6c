/** Whose address counts when somebody calls. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
