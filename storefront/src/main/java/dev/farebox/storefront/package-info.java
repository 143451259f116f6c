/** The pages of the shop. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
