package dev.farebox.upstream.openai;

/** What the chunks of a stream are of. */
enum ChunkShape {
    /** A chat completion: each choice has a {@code delta}. */
    CHAT("chat.completion.chunk"),
    /** A legacy text completion: each choice has a {@code text}. */
    TEXT("text_completion");

    private final String object;

    ChunkShape(String object) {
        this.object = object;
    }

    /** How a chunk names itself. */
    String object() {
        return object;
    }
}
