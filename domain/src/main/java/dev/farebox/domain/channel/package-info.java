/** The operator's accounts at providers, as he sees them. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.channel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
