/** The text form that all public ids share. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.id;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
