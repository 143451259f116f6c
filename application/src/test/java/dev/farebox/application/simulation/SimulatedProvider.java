package dev.farebox.application.simulation;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.UpstreamSink.Accepted;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.application.port.upstream.Upstreams;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.ModelName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider as one process sees it: what it answers, and when, is left to chance. */
final class SimulatedProvider implements Upstreams {
    private static final List<FailureCause> CAUSES =
            List.of(FailureCause.UNREACHABLE, FailureCause.RATE_LIMITED, FailureCause.OUR_ACCOUNT, FailureCause.ERROR);

    private final World world;
    private final SimulatedNode node;
    private final Chance chance;

    SimulatedProvider(World world, SimulatedNode node) {
        this.world = world;
        this.node = node;
        this.chance = world.chance();
    }

    @Override
    public boolean serves(ModelName model) {
        return true;
    }

    @Override
    public Serving serving(ModelName model) {
        return new Serving(1, 1);
    }

    @Override
    public Set<Dialect> dialects(ModelName model) {
        return Set.of(Dialect.OPENAI);
    }

    @Override
    public UpstreamCall open(UpstreamRequest request, UpstreamSink sink) {
        CallTruth truth = world.truth(request.call());
        truth.sent(request);
        SimulatedAnswer answer = new SimulatedAnswer(node, sink, truth, world.caller(request.call()));
        script(answer, request);
        answer.play();
        return answer;
    }

    private void script(SimulatedAnswer answer, UpstreamRequest request) {
        if (chance.oneIn(10)) {
            answer.then(
                    chance.millis(5, 3_000),
                    new UpstreamEnd.Failed(chance.anyOf(CAUSES), Optional.empty(), none(), ""));
            return;
        }
        String type = request.request().stream() ? "text/event-stream" : "application/json";
        answer.then(chance.millis(5, 2_000), new Accepted("main", type));
        if (chance.oneIn(12)) {
            answer.then(
                    chance.millis(60_000, 90_000),
                    new UpstreamEnd.Failed(FailureCause.TIMEOUT, Optional.empty(), none(), ""));
            return;
        }
        int contents = request.request().stream() ? chance.between(0, 6) : 0;
        boolean ignoresCap = request.request().stream() && chance.oneIn(8);
        for (int i = 0; i < contents || ignoresCap && i < 6; i++) {
            int pieces = ignoresCap
                    ? (int) (request.outputTokens() * request.request().extent().choices() / 4) + 1
                    : 1;
            answer.then(chance.millis(1, 4_000), new Progress(pieces, chance.between(0, 40)));
        }
        if (contents > 0 && chance.oneIn(6)) {
            answer.reportBeforeTheEnd(plausible());
        }
        if (chance.oneIn(6)) {
            answer.then(
                    chance.millis(1, 4_000), new UpstreamEnd.Failed(FailureCause.CUT, Optional.empty(), none(), ""));
        } else if (contents == 0 && !ignoresCap && chance.oneIn(6)) {
            answer.then(chance.millis(1, 100), new UpstreamEnd.Empty());
        } else {
            Progress inTail = new Progress(chance.between(0, 1), chance.between(0, 200));
            answer.then(
                    chance.millis(1, 4_000),
                    new UpstreamEnd.Finished(AnswerTail.of(new byte[] {'.'}), atTheEnd(), inTail));
        }
    }

    private ReportedUsage atTheEnd() {
        return switch (chance.between(0, 9)) {
            case 0, 1 -> none();
            case 2 -> new ReportedUsage.Absurd();
            case 3 -> new ReportedUsage.Reported(Usage.of(chance.between(1, 50), 1_000_000_000));
            default -> new ReportedUsage.Reported(plausible());
        };
    }

    private Usage plausible() {
        int output = chance.between(0, 60);
        return new Usage(
                chance.between(1, 300),
                chance.between(0, 80),
                chance.between(0, 20),
                output,
                chance.between(0, output));
    }

    private static ReportedUsage none() {
        return new ReportedUsage.Missing();
    }
}
