/** Payment by hand: the operator says that the money came. */
@NullMarked
@CheckReturnValue
package dev.farebox.payment.manual;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
