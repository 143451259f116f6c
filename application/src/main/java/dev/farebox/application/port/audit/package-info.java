/** The port to the record of what operators did. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
