/** The wire formats of reranking, Cohere's and Jina's: so far, what their usage means. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.rerank;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
