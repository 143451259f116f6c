/** Puts the parts together, starts and stops them. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
