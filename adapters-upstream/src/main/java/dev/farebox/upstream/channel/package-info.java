/** What a channel's provider can be trusted with just now: its keys, its guard, and how its last calls went. */
@NullMarked
@CheckReturnValue
package dev.farebox.upstream.channel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
