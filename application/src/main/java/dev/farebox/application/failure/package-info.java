/** What nobody can expect, and everybody has to answer. */
@NullMarked
@CheckReturnValue
package dev.farebox.application.failure;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
