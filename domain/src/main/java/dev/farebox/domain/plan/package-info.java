/** What is sold: prepaid plans. */
@NullMarked
@CheckReturnValue
package dev.farebox.domain.plan;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
