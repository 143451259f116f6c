/** What the disk alone needs for a durable commit. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.disk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
