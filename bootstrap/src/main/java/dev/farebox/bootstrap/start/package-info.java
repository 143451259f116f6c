/** Settings, and the checks that refuse a start with one clear line. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.start;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
