/** Amounts of money and of tokens: whole numbers with their unit in the type. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.money;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
