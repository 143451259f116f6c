/** The secrets that live outside the database, and the operator's token. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.secrets;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
