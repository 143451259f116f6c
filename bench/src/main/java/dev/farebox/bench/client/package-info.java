/** What the clients of the comparison share: durations, figures, and looking for words in bytes. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.client;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
