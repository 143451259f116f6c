package dev.farebox.application.relaying;

import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.model.ModelName;
import java.util.Set;

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
    public Serving serving(ModelName model) {
        return upstreams.serving(model);
    }

    @Override
    public Set<Dialect> dialects(ModelName model) {
        return upstreams.dialects(model);
    }

    @Override
    public UpstreamCall open(UpstreamRequest request, UpstreamSink sink) {
        return upstreams.open(request, copy.before(sink));
    }
}
