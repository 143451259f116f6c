/** What all pages share: frame, security headers, same-origin check, errors and assets. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.page;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
