/** Orders, their payments and deliveries in PostgreSQL. */
@NullMarked
@CheckReturnValue
package dev.farebox.persistence.order;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
