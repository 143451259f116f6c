/** PostgreSQL as the one place where the shop keeps everything: its address and its migrations. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
