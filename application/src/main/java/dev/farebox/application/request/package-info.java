/** What a caller asks for, as it came: taken in at one side, carried through a use case, sent on at the other. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.request;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
