package dev.farebox.application.request;

import dev.farebox.domain.call.UnitCounts;
import java.util.OptionalLong;

/**
 * How large a call can get, as far as its request says.
 *
 * @param outputCap the caller's own cap on output tokens, for each choice; zero where there is no output that is
 *     counted in tokens, empty where the caller leaves it open
 * @param choices how many answers are asked for, 1 to 128
 * @param messages how many messages or texts there are, each of which a template may lengthen
 * @param attachments how many images, files or sounds there are
 * @param units the most of everything that is not counted in tokens
 */
public record Extent(OptionalLong outputCap, int choices, int messages, int attachments, UnitCounts units) {
    /** Of a call that is counted in tokens only. */
    public static Extent ofTokens(OptionalLong outputCap, int choices, int messages, int attachments) {
        return new Extent(outputCap, choices, messages, attachments, UnitCounts.NONE);
    }

    /** Of a call without any output that counts, such as an embedding. */
    public static Extent ofInput(int texts) {
        return ofTokens(OptionalLong.of(0), 1, texts, 0);
    }
}
