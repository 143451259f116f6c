/** One consistent view of everything that is for sale. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.catalogue;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
