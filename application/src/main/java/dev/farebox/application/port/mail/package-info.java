/** The ports to the mails that buyers get, and to the links in them. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
