/** The API for language models: raw Vert.x routes in front of the relay. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
