/** Whether this process lives, and whether it should get requests. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.health;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
