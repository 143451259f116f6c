/** Turns the measurements of a run into a page of medians and ratios. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.report;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
