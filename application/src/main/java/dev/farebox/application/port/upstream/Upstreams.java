package dev.farebox.application.port.upstream;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.model.ModelName;
import java.util.Set;

/**
 * All channels to providers of language models, and the choice between them. Thread-safe; never blocks, never throws:
 * whatever a provider does ends in {@link UpstreamSink#ended}.
 */
public interface Upstreams {
    /** Whether at least one healthy channel serves a model; channels may pass any name through, so nobody can list. */
    boolean serves(ModelName model);

    /** How many channels serve a model, and how many of them are healthy. */
    Serving serving(ModelName model);

    /**
     * The channels of a model at one moment.
     *
     * @param channels how many serve it
     * @param healthy how many of those take calls, or will as soon as one of those that are open has ended
     */
    record Serving(int channels, int healthy) {}

    /** The dialects of the channels that serve a model, whether they are healthy or not; empty if none does. */
    Set<Dialect> dialects(ModelName model);

    /**
     * Sends a call to the best channel, and to the next one if that fails before it could have been billed.
     *
     * <p>All calls of the sink come one after the other on one thread, the event loop of the caller if it has one, and
     * the last one is {@link UpstreamSink#ended}. None comes before this method has returned.
     */
    UpstreamCall open(UpstreamRequest request, UpstreamSink sink);
}
