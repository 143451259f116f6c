/** Mails that wait to be sent, in PostgreSQL. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
