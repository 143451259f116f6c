/** PostgreSQL as part of Farebox: unpacked, started durably, found again after a crash, stopped last. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.database;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
