package dev.farebox.domain.model;

/** What a model makes. */
public enum ModelKind {
    /** Text, in chats and in text completions. */
    CHAT,
    /** Images. */
    IMAGE,
    /** Speech from text, or text from speech. */
    AUDIO,
    /** Vectors, to find texts that mean the same. */
    EMBEDDING,
    /** An order of texts, by how well they answer a question. */
    RERANK,
    /** A verdict on whether a text is harmful. */
    MODERATION;

    /** What a price for one of something tells; a price by the token or by the call tells nothing, and is a chat's. */
    public static ModelKind of(PricedUnit unit) {
        return switch (unit) {
            case TOKEN, CALL -> CHAT;
            case IMAGE -> IMAGE;
            case AUDIO_SECOND, CHARACTER -> AUDIO;
            case RERANK_UNIT -> RERANK;
        };
    }
}
