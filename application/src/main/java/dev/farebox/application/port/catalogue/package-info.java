/** The port to everything that is for sale. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.port.catalogue;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
