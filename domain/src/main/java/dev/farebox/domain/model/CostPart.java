package dev.farebox.domain.model;

/** What a line of a cost counts. */
public enum CostPart {
    INPUT_FRESH,
    CACHE_READ,
    CACHE_WRITE,
    CACHE_WRITE_HOUR,
    OUTPUT,
    CALL,
    IMAGE,
    AUDIO_SECOND,
    CHARACTER,
    RERANK_UNIT,
    /** The whole hold, of a call that was ended where its hold ended. */
    HOLD;

    /** The part that a price for each of something counts. */
    static CostPart of(PricedUnit unit) {
        return switch (unit) {
            case TOKEN -> throw new IllegalArgumentException("tokens are priced by their kind");
            case CALL -> CALL;
            case IMAGE -> IMAGE;
            case AUDIO_SECOND -> AUDIO_SECOND;
            case CHARACTER -> CHARACTER;
            case RERANK_UNIT -> RERANK_UNIT;
        };
    }
}
