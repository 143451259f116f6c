/** The language models that a shop offers, what they cost, and how a price becomes a charge. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.model;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
