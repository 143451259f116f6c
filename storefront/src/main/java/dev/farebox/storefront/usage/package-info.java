/** The page on which the owner of a key sees what it has and what it used. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.usage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
