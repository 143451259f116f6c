/** The shop file: read as a whole, checked by hand, with one message for each fault. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.shop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
