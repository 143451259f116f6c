/** Pieces of HTTP that the API, the shop and the operator's routes share. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
