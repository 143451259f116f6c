/** Anthropic's dialect: Messages, and how many tokens one has. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.anthropic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
