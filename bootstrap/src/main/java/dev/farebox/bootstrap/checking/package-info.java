/** What an operator can ask of the program instead of starting the shop: check a shop file, suggest entries for it. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.checking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
