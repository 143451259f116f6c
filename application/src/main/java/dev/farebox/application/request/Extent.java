package dev.farebox.application.request;

import dev.farebox.domain.call.UnitCounts;
import java.util.OptionalLong;

/**
 * How large a call can get, as far as its request says.
 *
 * @param outputCap the caller's own cap on output tokens, for each choice; zero where there is no output that is
 *     counted in tokens, empty where the caller leaves it open
 * @param choices how many answers are asked for, 1 to 128
 * @param prompts how many inputs the model reads on their own, each of which may fill its context; at least 1
 * @param repeatedBytes bytes of the body that the model reads more than once, each time counted
 * @param messages how many messages or texts there are, each of which a template may lengthen
 * @param attachments how many images, files or sounds there are
 * @param units the most of everything that is not counted in tokens
 */
public record Extent(
        OptionalLong outputCap,
        int choices,
        int prompts,
        long repeatedBytes,
        int messages,
        int attachments,
        UnitCounts units) {
    /** A search of Cohere's is up to a hundred pieces of 500 tokens; a token has a byte at least. */
    private static final long BYTES_PER_SEARCH = 50_000;

    /** Of a call that is counted in tokens only, and whose messages are one prompt. */
    public static Extent ofTokens(OptionalLong outputCap, int choices, int messages, int attachments) {
        return new Extent(outputCap, choices, 1, 0, messages, attachments, UnitCounts.NONE);
    }

    /** Of a call that answers several texts, each for itself. */
    public static Extent ofPrompts(OptionalLong outputCap, int choices, int prompts) {
        return new Extent(outputCap, choices, prompts, 0, prompts, 0, UnitCounts.NONE);
    }

    /** Of a call without any output that counts, such as an embedding. */
    public static Extent ofInput(int prompts, int attachments) {
        return new Extent(OptionalLong.of(0), 1, prompts, 0, prompts, attachments, UnitCounts.NONE);
    }

    /** Of a call that is not counted in tokens. */
    public static Extent ofUnits(UnitCounts units) {
        return new Extent(OptionalLong.of(0), 1, 1, 0, 1, 0, units);
    }

    /**
     * Of a rerank: the query is read with each document. A unit is a document or a search, whichever the provider
     * counts, and long documents are cut into several of those that a search is made of.
     *
     * @param queryBytes bytes of the query in the body
     * @param bodyBytes bytes of the whole body
     */
    public static Extent ofRerank(int documents, long queryBytes, long bodyBytes) {
        UnitCounts units = UnitCounts.ofRerankUnits(documents + bodyBytes / BYTES_PER_SEARCH);
        return new Extent(OptionalLong.of(0), 1, documents, queryBytes * documents, documents, 0, units);
    }
}
