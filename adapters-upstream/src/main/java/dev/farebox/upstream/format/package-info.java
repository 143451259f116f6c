/** What differs between the formats that providers speak: addresses, headers, bodies, answers and errors. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.format;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
