package dev.farebox.application.simulation;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyRef;
import java.util.Optional;

/** What truly happened to one call at its provider and its caller, seen from outside the code that is tried. */
final class CallTruth {
    /** More bytes than a token of any vocabulary has on average: what surely exceeds a cap. */
    private static final long BYTES_NO_TOKEN_EXCEEDS = 16;

    /** How a provider's answer ended. */
    enum End {
        NOT_YET,
        FINISHED,
        EMPTY,
        FAILED,
        BROKEN_OFF_BY_US
    }

    final CallId call;
    final KeyRef key;
    final ApiRequest request;

    boolean callerLeft;
    boolean sent;
    boolean providerSpoke;
    boolean contentRelayed;
    boolean beyondCap;
    End end = End.NOT_YET;
    ReportedUsage usage = new ReportedUsage.Missing();
    boolean leftBeforeEnd;
    boolean shutDownBeforeEnd;

    private boolean shutDown;
    private boolean leftBeforeShutDown;
    private long cap;
    private long pieces;
    private long textBytes;

    CallTruth(CallId call, KeyRef key, ApiRequest request) {
        this.call = call;
        this.key = key;
        this.request = request;
    }

    void shutDown() {
        shutDown = true;
        leftBeforeShutDown = callerLeft;
    }

    /** Whether it was the shutdown that broke the answer off: nobody else had. */
    boolean brokenOffByShutDown() {
        boolean stillRead = !leftBeforeEnd || leftBeforeShutDown && readOn();
        return end == End.BROKEN_OFF_BY_US && shutDownBeforeEnd && stillRead;
    }

    /** Whole answers, and models that think unseen, are read to their usage although their caller has left. */
    private boolean readOn() {
        return !request.stream() || request.model().equals(SimulatedShop.THINKING);
    }

    void sent(UpstreamRequest upstream) {
        sent = true;
        cap = upstream.outputTokens() * request.extent().choices();
    }

    void relayed(Progress progress) {
        contentRelayed = true;
        count(progress);
        beyondCap |= Math.max(pieces, textBytes / BYTES_NO_TOKEN_EXCEEDS) > cap;
    }

    void ended(UpstreamEnd how) {
        leftBeforeEnd = callerLeft;
        shutDownBeforeEnd = shutDown;
        switch (how) {
            case UpstreamEnd.Finished finished -> {
                end = End.FINISHED;
                usage = finished.usage();
                if (!callerLeft && !shutDown) {
                    contentRelayed = true;
                    count(finished.progress());
                }
            }
            case UpstreamEnd.Empty _ -> end = End.EMPTY;
            case UpstreamEnd.Failed failed -> {
                end = End.FAILED;
                usage = failed.usage();
            }
            case UpstreamEnd.Cancelled cancelled -> {
                end = End.BROKEN_OFF_BY_US;
                usage = cancelled.usage();
            }
        }
    }

    Optional<Usage> reported() {
        return usage instanceof ReportedUsage.Reported(Usage parts) ? Optional.of(parts) : Optional.empty();
    }

    /** A token for every four bytes, rounded up, and at least one for every piece of output. */
    Usage estimate() {
        return Usage.of((request.body().length + 3) / 4, Math.max(pieces, (textBytes + 3) / 4));
    }

    /** What was paid for when the provider went beyond its cap: the input and the cap. */
    long cap() {
        return cap;
    }

    private void count(Progress progress) {
        pieces += progress.pieces();
        textBytes += progress.textBytes();
    }

    @Override
    public String toString() {
        return "%s %s%s: sent %s, relayed %s, end %s with %s%s%s%s"
                .formatted(
                        call,
                        request.model(),
                        request.stream() ? " stream" : "",
                        sent,
                        contentRelayed,
                        end,
                        usage,
                        beyondCap ? ", beyond its cap" : "",
                        leftBeforeEnd ? ", left before it" : callerLeft ? ", left" : "",
                        shutDownBeforeEnd ? ", shut down before it" : "");
    }
}
