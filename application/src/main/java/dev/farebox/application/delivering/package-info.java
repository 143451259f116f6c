/** Use case: give a paid order what it bought. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.delivering;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
