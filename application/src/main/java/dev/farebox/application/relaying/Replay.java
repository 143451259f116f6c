package dev.farebox.application.relaying;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.money.Amount;

/**
 * The answer of an earlier call, given again.
 *
 * @param first the earlier call
 * @param charged what it cost; giving its answer again costs nothing
 * @param contentType of the answer
 * @param body the whole answer; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Replay(CallId first, Amount charged, String contentType, byte[] body) {
    /** Shows no content. */
    @Override
    public String toString() {
        return "Replay[" + first + ", " + body.length + " bytes]";
    }
}
