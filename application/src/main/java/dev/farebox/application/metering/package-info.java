/** Use cases: show a key's usage, give back lost holds, check the ledger. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.metering;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
