/** What callers of the API are told when a call fails, and with which status. */
@NullMarked
@CheckReturnValue
package dev.farebox.rest.error;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
