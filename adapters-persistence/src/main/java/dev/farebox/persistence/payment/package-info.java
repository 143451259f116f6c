/** What payment providers tell unasked, and how far they were asked, in PostgreSQL. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.payment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
