package dev.farebox.application.port.upstream;

import dev.farebox.domain.call.Usage;

/** The handle of a call that runs at a provider. Thread-safe; every method may be called at any time. */
public interface UpstreamCall {
    /** Stops reading, so that the provider is slowed down; until {@link #resume()}. */
    void pause();

    /** Reads again. */
    void resume();

    /**
     * Breaks the call off at the provider, at once; the sink gets {@link UpstreamEnd.Cancelled}. After the end it does
     * nothing.
     */
    void cancel();

    /**
     * What closes a stream in the caller's format as if the output cap had been reached.
     *
     * @param usage what to report if the caller asked for usage
     * @return without bytes for an answer that is not a stream
     */
    AnswerTail closing(Usage usage);
}
