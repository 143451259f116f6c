/** Tickets: what a browser brings back to prove that it was shown something before. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.ticket;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
