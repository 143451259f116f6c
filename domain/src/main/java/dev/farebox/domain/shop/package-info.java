/** What a shop is as a whole: its name, its addresses and its rules. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.shop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
