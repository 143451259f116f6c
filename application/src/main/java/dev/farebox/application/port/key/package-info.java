/** The ports to API keys and to the vault that seals secrets. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.key;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
