/** What a paid order gave: an API key, or a redemption code as the fallback. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
