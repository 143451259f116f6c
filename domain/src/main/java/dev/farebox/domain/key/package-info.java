/** API keys: their text form, their states and their limits. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.key;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
