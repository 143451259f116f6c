/** Says what it is, but nothing about nulls. */
@CheckReturnValue
package dev.farebox.bootstrap.architecture.broken.everypackagesayswhatitis.domain.unmarked;

import com.google.errorprone.annotations.CheckReturnValue;
