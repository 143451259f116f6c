/** What bytes on the wire have in common in all dialects: events, JSON, cuts into it, and how an answer is read. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
