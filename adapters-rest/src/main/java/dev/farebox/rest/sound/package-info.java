/** How long sound lasts, read from its files' headers. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.sound;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
