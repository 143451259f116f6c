/** Anthropic's wire format: so far, what its usage means. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.anthropic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
