/** One metered call: its id, its usage, its hold and the reason of its charge. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
