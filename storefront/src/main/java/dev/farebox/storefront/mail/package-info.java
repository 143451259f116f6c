/** The words of the mails that buyers get, and the page that shows the demo's. */
@NullMarked
@CheckReturnValue
package dev.farebox.storefront.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
