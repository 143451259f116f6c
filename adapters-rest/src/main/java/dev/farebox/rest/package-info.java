/** Inbound HTTP for programs: the API, the shop and the operator. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
