package dev.farebox.application.relaying;

import static dev.farebox.application.relaying.RelayFixture.NANOS_PER_TOKEN;
import static dev.farebox.application.relaying.RelayFixture.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.estimate.UnreportedCall;
import dev.farebox.application.port.upstream.ScriptedCall;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call whose usage its provider does not say")
class EstimatedCallTest {
    private final RelayFixture fixture = new RelayFixture(1_000_000_000);
    private final RecordingCaller caller = fixture.caller;
    private final List<UnreportedCall> asked = new ArrayList<>();
    private final CompletableFuture<Usage> estimate = new CompletableFuture<>();

    @BeforeEach
    void estimateByHand() {
        fixture.estimator = this::ask;
    }

    private CompletionStage<Usage> ask(UnreportedCall call) {
        asked.add(call);
        return estimate;
    }

    @Test
    @DisplayName("ends when its tokens are counted, and is charged for them")
    void counted() {
        fixture.stream(PLAIN);
        upstream().accept().content("Hello").finish("[end]");
        fixture.thread.run();
        assertThat(caller.received()).isEqualTo("Hello");
        estimate.complete(Usage.of(30, 40));
        fixture.thread.run();
        assertThat(caller.received()).isEqualTo("Hello[end]");
        expectCharge(70, ChargeReason.ESTIMATED);
        assertThat(fixture.onlyEndedCall().charge().usage()).isEqualTo(Usage.of(30, 40));
    }

    @Test
    @DisplayName("is never charged more than its hold, however many tokens are counted")
    void neverAboveTheHold() {
        fixture.stream(PLAIN);
        Amount held = fixture.balance().held();
        upstream().accept().content("Hello").finish("[end]");
        estimate.complete(Usage.of(Usage.MAX_TOKENS, Usage.MAX_TOKENS));
        fixture.thread.run();
        assertThat(fixture.onlyEndedCall().charge().amount()).isEqualTo(held);
        assertThat(fixture.balance().used()).isEqualTo(held);
    }

    @Test
    @DisplayName("is counted by the model that serves it, its request, and the text that was relayed")
    void whatIsCounted() {
        fixture.stream(RelayFixture.ALIAS);
        upstream()
                .accept()
                .content("piece 1", new Progress(1, 7, "Good "))
                .content("piece 2", new Progress(2, 8, "morning"))
                .finish("[end]", new Progress(1, 1, "!"));
        estimate.complete(Usage.NONE);
        fixture.thread.run();
        UnreportedCall call = asked.getFirst();
        assertThat(call.model()).isEqualTo(new ModelName(PLAIN));
        assertThat(call.request().body()).hasSize(40);
        assertThat(call.output()).isEqualTo(new UnreportedCall.Output(4, 16, "Good morning!"));
        assertThat(call.toString()).doesNotContain("morning");
    }

    @Test
    @DisplayName("that its caller left is counted as far as it was relayed")
    void callerLeft() {
        RelayCall.RunningCall running = fixture.stream(PLAIN);
        upstream().accept().content("seen", new Progress(1, 4, "seen"));
        fixture.thread.run();
        running.callerGone();
        fixture.thread.run();
        estimate.complete(Usage.of(3, 1));
        fixture.thread.run();
        assertThat(asked.getFirst().output().text()).isEqualTo("seen");
        expectCharge(4, ChargeReason.CLIENT_GONE);
    }

    @Test
    @DisplayName("that broke off tells its caller within two seconds, and is charged when it is counted")
    void brokenOff() {
        fixture.stream(PLAIN);
        upstream().accept().content("Hello").fail(FailureCause.CUT);
        fixture.thread.advance(Duration.ofSeconds(2));
        assertThat(caller.failure()).isPresent();
        assertThat(caller.isOver()).as("over before it is settled").isFalse();
        estimate.complete(Usage.of(3, 1));
        fixture.thread.run();
        expectCharge(4, ChargeReason.UPSTREAM_CUT);
        assertThat(caller.isOver()).isTrue();
    }

    @Test
    @DisplayName("has the beginning of its text kept, and the size of the rest")
    void boundedText() {
        fixture.call(caller, PLAIN, true, OptionalLong.of(8_000));
        String most = "x".repeat(Progress.MAX_TEXT_CHARACTERS - 100);
        upstream().accept();
        for (int piece = 0; piece < 3; piece++) {
            upstream().content("most", new Progress(1, most.length(), most));
        }
        upstream().content("little", new Progress(1, 1, "y")).finish("[end]");
        estimate.complete(Usage.NONE);
        fixture.thread.run();
        assertThat(asked.getFirst().output().text()).isEqualTo(most + "x".repeat(100));
        assertThat(asked.getFirst().output().textBytes()).isEqualTo(3L * most.length() + 1);
    }

    @Test
    @DisplayName("is the only one that is counted")
    void onlyWhereItMatters() {
        fixture.stream(PLAIN);
        upstream().accept().content("Hello").report(Usage.of(30, 40)).finish("[end]");
        fixture.thread.run();
        expectCharge(70, ChargeReason.REPORTED);
        fixture.call(new RecordingCaller(fixture.thread), PLAIN, true, OptionalLong.empty());
        upstream().fail(FailureCause.ERROR);
        fixture.thread.run();
        assertThat(asked).isEmpty();
    }

    private ScriptedCall upstream() {
        return fixture.upstreams.lastCall();
    }

    private void expectCharge(long tokens, ChargeReason reason) {
        assertThat(fixture.onlyEndedCall().charge().reason()).isEqualTo(reason);
        assertThat(fixture.balance().used()).isEqualTo(Amount.usd(new NanoUsd(tokens * NANOS_PER_TOKEN)));
    }
}
