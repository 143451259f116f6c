/** How long the shop takes for a page. */
@NullMarked
@CheckReturnValue
package dev.farebox.bench.pages;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
