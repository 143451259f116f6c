/** Pages that explain: documentation, questions, status, terms. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.guide;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
