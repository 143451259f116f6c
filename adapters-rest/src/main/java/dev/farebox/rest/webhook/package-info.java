/** Where payment providers tell that something happened. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
