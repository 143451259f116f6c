/** The catalogue in PostgreSQL, as entities, with a snapshot in memory. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.catalogue;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
