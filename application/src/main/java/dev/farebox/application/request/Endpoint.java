package dev.farebox.application.request;

import dev.farebox.domain.model.PricedUnit;
import java.util.Set;

/**
 * What can be called. Every endpoint goes the same way through admission, hold, relay and settlement; what differs is
 * its format, and by what its models may be priced: a call whose price counts something that the endpoint does not have
 * would be free.
 */
public enum Endpoint {
    /** Chat completions. */
    CHAT_COMPLETIONS(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** The Responses API, without anything that it stores. */
    RESPONSES(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Legacy text completions. */
    COMPLETIONS(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Vectors of texts. */
    EMBEDDINGS(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Whether texts are harmful. */
    MODERATIONS(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Images out of a text. */
    IMAGE_GENERATIONS(Dialect.OPENAI, PricedUnit.IMAGE, PricedUnit.CALL),
    /** Images out of images. */
    IMAGE_EDITS(Dialect.OPENAI, PricedUnit.IMAGE, PricedUnit.CALL),
    /** A text as sound. */
    SPEECH(Dialect.OPENAI, PricedUnit.CHARACTER, PricedUnit.CALL),
    /** Sound as a text. */
    TRANSCRIPTIONS(Dialect.OPENAI, PricedUnit.AUDIO_SECOND, PricedUnit.CALL),
    /** Sound as a text in English. */
    TRANSLATIONS(Dialect.OPENAI, PricedUnit.AUDIO_SECOND, PricedUnit.CALL),
    /** How well documents fit a query, in Jina's shape and in Cohere's. */
    RERANK(Dialect.OPENAI, PricedUnit.TOKEN, PricedUnit.RERANK_UNIT, PricedUnit.CALL),

    /** Anthropic's Messages. */
    MESSAGES(Dialect.ANTHROPIC, PricedUnit.TOKEN, PricedUnit.CALL),
    /** How many tokens Anthropic's Messages would have as input. */
    COUNT_MESSAGE_TOKENS(Dialect.ANTHROPIC, Charging.FREE, PricedUnit.TOKEN, PricedUnit.CALL),

    /** Gemini's answers, whole. */
    GENERATE_CONTENT(Dialect.GEMINI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Gemini's answers, streamed. */
    STREAM_GENERATE_CONTENT(Dialect.GEMINI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** How many tokens a Gemini call would have as input. */
    COUNT_CONTENT_TOKENS(Dialect.GEMINI, Charging.FREE, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Gemini's embedding of one text. */
    EMBED_CONTENT(Dialect.GEMINI, PricedUnit.TOKEN, PricedUnit.CALL),
    /** Gemini's embeddings of several texts. */
    BATCH_EMBED_CONTENTS(Dialect.GEMINI, PricedUnit.TOKEN, PricedUnit.CALL);

    private final Dialect dialect;
    private final Charging charging;
    private final Set<PricedUnit> units;

    Endpoint(Dialect dialect, PricedUnit... units) {
        this(dialect, Charging.PRICED, units);
    }

    Endpoint(Dialect dialect, Charging charging, PricedUnit... units) {
        this.dialect = dialect;
        this.charging = charging;
        this.units = Set.of(units);
    }

    /** The format of requests, answers and errors. */
    public Dialect dialect() {
        return dialect;
    }

    /** Whether a model that is priced by this unit can be called here. */
    public boolean counts(PricedUnit unit) {
        return units.contains(unit);
    }

    /** Whether a call costs nothing, whatever its model costs elsewhere. */
    public boolean isFree() {
        return charging == Charging.FREE;
    }

    private enum Charging {
        PRICED,
        FREE
    }
}
