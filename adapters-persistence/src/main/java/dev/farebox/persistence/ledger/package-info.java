/** The ledger in PostgreSQL: group commit of admissions and settlements, node leases, lost holds, accounts, check. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
