/** Says what it is. */
@NullMarked
package dev.farebox.bootstrap.architecture.broken.everypackagesayswhatitis.domain.told;

import org.jspecify.annotations.NullMarked;
