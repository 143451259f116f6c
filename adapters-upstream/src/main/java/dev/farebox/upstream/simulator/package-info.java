/** A provider that exists only on this machine, for demonstrations and tests. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.simulator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
