/** Prepaid budgets: what was granted, used and is held for running calls. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.budget;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
