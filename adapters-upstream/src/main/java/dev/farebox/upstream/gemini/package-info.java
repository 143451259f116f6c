/** Gemini's own dialect: answers, embeddings, and how many tokens a prompt has. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.gemini;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
