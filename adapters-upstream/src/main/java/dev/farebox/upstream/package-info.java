/** Channels to the providers of language models, and the HTTP calls that go over them. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
