/** Use case: relay one metered call, and what it may be told. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.relaying;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
