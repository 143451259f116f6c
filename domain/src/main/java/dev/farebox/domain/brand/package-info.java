/** How a shop looks and speaks: its colours, its logo, its own texts and pages. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.brand;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
