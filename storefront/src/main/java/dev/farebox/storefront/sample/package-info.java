/** Programs that make a first call, for people to copy. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.sample;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
