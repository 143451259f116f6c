/** The shop for programs: plans, orders and their lookup. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.shop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
