/** Pages about what is sold: home, pricing, models. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.shopping;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
