package dev.farebox.application.relaying;

import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.domain.model.ModelName;

/** The providers as a call asks them whose answer shall be kept. Used for one call. */
final class CopyingUpstreams implements Upstreams {
    private final Upstreams upstreams;
    private final AnswerCopy copy;

    CopyingUpstreams(Upstreams upstreams, AnswerCopy copy) {
        this.upstreams = upstreams;
        this.copy = copy;
    }

    @Override
    public boolean serves(ModelName model) {
        return upstreams.serves(model);
    }

    @Override
    public UpstreamCall open(UpstreamRequest request, UpstreamSink sink) {
        return upstreams.open(request, copy.before(sink));
    }
}
