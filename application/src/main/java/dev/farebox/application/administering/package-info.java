/** Use cases of the operator: issue, stop, credit and limit keys; see held orders. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.administering;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
