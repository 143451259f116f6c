/** OpenAI's wire format: what is changed in a request, and how an answer is read while it passes. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.openai;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
