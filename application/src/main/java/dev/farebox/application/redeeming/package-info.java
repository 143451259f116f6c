/** Use case: turn a redemption code into an API key. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.redeeming;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
