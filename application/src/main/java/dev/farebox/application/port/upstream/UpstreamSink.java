package dev.farebox.application.port.upstream;

/**
 * Receives what a provider answers, already cut into what may be relayed at once and what must wait for settlement.
 * Calls come one after the other: at most one {@link #accepted}, any number of {@link #content}, exactly one
 * {@link #ended}.
 */
public interface UpstreamSink {
    /** The provider answered with success; content may follow. */
    void accepted(Accepted head);

    /**
     * Bytes in the caller's format that may be relayed now.
     *
     * @param bytes handed over; the giver does not touch them again
     * @param progress what they carried
     */
    void content(byte[] bytes, Progress progress);

    /** The end; nothing follows. */
    void ended(UpstreamEnd end);

    /**
     * The head of a successful answer.
     *
     * @param channel id of the channel that serves the call
     * @param contentType as it goes to the caller
     */
    record Accepted(String channel, String contentType) {}

    /**
     * What a piece of content carried.
     *
     * @param pieces parts of output in it, each of which is at least one token
     * @param textBytes UTF-8 bytes of output text in it: visible text, reasoning and tool arguments
     * @param text that text, or as much of it as was kept, for a count of its tokens if the provider gives none
     */
    record Progress(int pieces, int textBytes, String text) {
        /**
         * No more characters of one call's output are kept: some 2,000 tokens, enough to tell how many tokens the rest
         * has. Every open call keeps them, and nearly none needs them.
         */
        public static final int MAX_TEXT_CHARACTERS = 8 << 10;

        /** Output whose text was not kept. */
        public Progress(int pieces, int textBytes) {
            this(pieces, textBytes, "");
        }

        /** Shows sizes only: the text is an answer. */
        @Override
        public String toString() {
            return "Progress[" + pieces + " pieces, " + textBytes + " bytes]";
        }
    }
}
