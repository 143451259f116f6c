/** The port to the ledger: where admissions, settlements and balances live. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
