package dev.farebox.domain.model;

import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageBounds;

/** What a price counts. */
public enum PricedUnit {
    /** Tokens of input and output. */
    TOKEN(2 * Usage.MAX_TOKENS),
    /** Calls that delivered content. */
    CALL(1),
    /** Images that were made. */
    IMAGE(10_000),
    /** Seconds of sound, each begun one counted whole. */
    AUDIO_SECOND(1_000_000),
    /** Characters (Unicode code points) of text to be spoken. */
    CHARACTER(100_000_000),
    /** Units of reranking as the provider counts them: searches, or documents. */
    RERANK_UNIT(1_000_000);

    private final long most;

    PricedUnit(long most) {
        this.most = most;
    }

    /** No call can use more of it; beyond any real one, and small enough that a charge always fits. */
    public long most() {
        return most;
    }

    /** How much of it a call used. */
    public long count(Usage usage) {
        return switch (this) {
            case TOKEN -> usage.input() + usage.output();
            case CALL -> 1;
            case IMAGE -> usage.units().images();
            case AUDIO_SECOND -> usage.units().audioSeconds();
            case CHARACTER -> usage.units().characters();
            case RERANK_UNIT -> usage.units().rerankUnits();
        };
    }

    /** The most of it that a bounded call can use. */
    public long count(UsageBounds bounds) {
        return switch (this) {
            case TOKEN -> bounds.inputTokens() + bounds.outputTokens();
            case CALL -> 1;
            case IMAGE -> bounds.units().images();
            case AUDIO_SECOND -> bounds.units().audioSeconds();
            case CHARACTER -> bounds.units().characters();
            case RERANK_UNIT -> bounds.units().rerankUnits();
        };
    }
}
