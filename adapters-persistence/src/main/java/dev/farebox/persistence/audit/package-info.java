/** The operators' audit trail in PostgreSQL. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
