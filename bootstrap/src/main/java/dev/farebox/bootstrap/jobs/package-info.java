/** What has to be done again and again. */
@NullMarked
@CheckReturnValue
package dev.farebox.bootstrap.jobs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
