/** The operator's API on the management port. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.operator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
