package dev.farebox.application.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamCall;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.application.port.upstream.UpstreamSink.Accepted;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.Usage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One answer of a {@link SimulatedProvider}, told event by event as the port promises; notes what it told. */
final class SimulatedAnswer implements UpstreamCall {
    private record Step(Duration delay, Runnable event) {}

    private enum Reading {
        ON,
        PAUSED,
        OVER
    }

    private final SimulatedNode node;
    private final UpstreamSink sink;
    private final CallTruth truth;
    private final SimulatedCaller caller;
    private final Deque<Step> steps = new ArrayDeque<>();
    private Optional<Step> held = Optional.empty();
    private Reading reading = Reading.ON;
    private ReportedUsage soFar = new ReportedUsage.Missing();

    SimulatedAnswer(SimulatedNode node, UpstreamSink sink, CallTruth truth, SimulatedCaller caller) {
        this.node = node;
        this.sink = sink;
        this.truth = truth;
        this.caller = caller;
    }

    void then(Duration delay, Accepted head) {
        steps.add(new Step(delay, () -> sink.accepted(head)));
    }

    void then(Duration delay, Progress progress) {
        steps.add(new Step(delay, () -> content(progress)));
    }

    void then(Duration delay, UpstreamEnd end) {
        steps.add(new Step(delay, () -> end(end)));
    }

    /** With the last piece of content, the usage arrives. */
    void reportBeforeTheEnd(Usage usage) {
        steps.add(new Step(Duration.ZERO, () -> soFar = new ReportedUsage.Reported(usage)));
    }

    void play() {
        Step next = steps.poll();
        if (next != null) {
            node.later(next.delay, () -> happen(next));
        }
    }

    private void happen(Step step) {
        switch (reading) {
            case ON -> {
                step.event.run();
                play();
            }
            case PAUSED -> held = Optional.of(step);
            case OVER -> {}
        }
    }

    private void content(Progress progress) {
        truth.providerSpoke = true;
        int before = caller.pieces();
        sink.content(new byte[] {'x'}, progress);
        if (caller.pieces() > before) {
            truth.relayed(progress);
        }
    }

    private void end(UpstreamEnd end) {
        reading = Reading.OVER;
        if (!truth.beyondCap) {
            truth.ended(end);
        }
        sink.ended(end);
    }

    @Override
    public void pause() {
        reading = reading == Reading.OVER ? Reading.OVER : Reading.PAUSED;
    }

    @Override
    public void resume() {
        if (reading == Reading.PAUSED) {
            reading = Reading.ON;
            Optional<Step> waiting = held;
            held = Optional.empty();
            waiting.ifPresent(step -> node.execute(() -> happen(step)));
        }
    }

    @Override
    public void cancel() {
        if (reading != Reading.OVER) {
            reading = Reading.OVER;
            node.execute(() -> end(new UpstreamEnd.Cancelled(soFar)));
        }
    }

    @Override
    public AnswerTail closing(Usage usage) {
        return AnswerTail.of("closed".getBytes(UTF_8));
    }
}
