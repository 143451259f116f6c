/** What providers say about usage, read the same way in every dialect. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.usage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
