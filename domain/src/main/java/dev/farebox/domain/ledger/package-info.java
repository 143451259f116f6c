/** The rule by which calls are admitted against keys and budgets. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
