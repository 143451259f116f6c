/** The port to the providers of language models. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.upstream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
