/** What leaves the shop as mail: its links, its making, and how it is sent. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.mailing;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
