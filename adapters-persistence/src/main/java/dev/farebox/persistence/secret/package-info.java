/** Digests and sealing of secrets under keys that live outside the database. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.secret;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
