/** Which language a page speaks, and how it writes figures. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.language;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
