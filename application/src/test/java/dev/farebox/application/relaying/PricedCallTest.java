package dev.farebox.application.relaying;

import static dev.farebox.application.relaying.RelayFixture.ALIAS;
import static dev.farebox.application.relaying.RelayFixture.HIDDEN_ALIAS;
import static dev.farebox.application.relaying.RelayFixture.IMAGES;
import static dev.farebox.application.relaying.RelayFixture.NANOS_PER_TOKEN;
import static dev.farebox.application.relaying.RelayFixture.PLAIN;
import static dev.farebox.application.relaying.RelayFixture.TIERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.relaying.ListModels.ListModelsOutcome;
import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call is priced")
class PricedCallTest {
    private final RelayFixture fixture = new RelayFixture(1_000_000_000);

    @Test
    @DisplayName("by the hours in which it was admitted, however late it ends")
    void window() {
        fixture.clock.advance(Duration.ofHours(11).plusMinutes(59)); // Saturday, one minute before midnight
        fixture.stream(TIERED);
        fixture.clock.advance(Duration.ofMinutes(2));
        finish(Usage.of(100, 20));
        expect(new PriceRef(6, 0), 60 * NANOS_PER_TOKEN);
    }

    @Test
    @DisplayName("by the usual line outside of those hours")
    void outsideOfTheWindow() {
        fixture.clock.advance(Duration.ofHours(12)); // Sunday
        fixture.stream(TIERED);
        finish(Usage.of(100, 20));
        expect(new PriceRef(6, 1), 120 * NANOS_PER_TOKEN);
    }

    @Test
    @DisplayName("by the speed that was asked for")
    void serviceTier() {
        begin(TIERED, ServiceTier.PRIORITY);
        finish(Usage.of(100, 20));
        expect(new PriceRef(6, 2), 240 * NANOS_PER_TOKEN);
    }

    @Test
    @DisplayName("or refused where the speed has no price")
    void unpricedTier() {
        begin(TIERED, ServiceTier.FLEX);
        assertThat(fixture.caller.refusal()).contains(new CallRefusal.ServiceTierNotOffered(ServiceTier.FLEX));
        assertThat(fixture.upstreams.calls()).isEmpty();
    }

    @Test
    @DisplayName("or refused where the price counts what a chat has none of")
    void imagePriceForAChat() {
        fixture.stream(IMAGES);
        assertThat(fixture.caller.refusal()).contains(new CallRefusal.NotAtThisEndpoint(Endpoint.CHAT_COMPLETIONS));
        assertThat(fixture.upstreams.calls()).isEmpty();
    }

    @Test
    @DisplayName("or refused where all channels of the model speak another dialect")
    void otherDialect() {
        fixture.upstreams.speak(Dialect.ANTHROPIC);
        fixture.stream(PLAIN);
        assertThat(fixture.caller.refusal()).contains(new CallRefusal.OnlyInOtherDialects(Set.of(Dialect.ANTHROPIC)));
        assertThat(fixture.upstreams.calls()).isEmpty();
    }

    @Test
    @DisplayName("as a call of the model that an alias stands for, shown in lists or not")
    void alias() {
        fixture.stream(HIDDEN_ALIAS);
        assertThat(fixture.upstreams.lastCall().request().model()).isEqualTo(new ModelName(PLAIN));
        finish(Usage.of(30, 40));
        EndedCall call = fixture.onlyEndedCall();
        assertThat(call.model()).isEqualTo(new ModelName(PLAIN));
        expect(new PriceRef(1, 0), 70 * NANOS_PER_TOKEN);
    }

    @Test
    @DisplayName("under a name that lists show only if it is meant for them")
    void listedAliases() {
        ListModels list =
                new ListModelsService(RelayFixture::catalogue, fixture.ledger, fixture.upstreams, fixture.clock);
        ListModelsOutcome outcome = list.list(LedgerSamples.ref(fixture.key), Dialect.OPENAI);
        assertThat(((ListModelsOutcome.Listed) outcome).models())
                .extracting(model -> model.name().text())
                .contains(PLAIN, ALIAS)
                .doesNotContain(HIDDEN_ALIAS);
    }

    private void begin(String model, ServiceTier tier) {
        List<RelayCall.RunningCall> running =
                List.of(fixture.begin(fixture.caller, model, true, OptionalLong.empty(), tier));
        assertThat(running).hasSize(1);
        fixture.thread.run();
    }

    private void finish(Usage usage) {
        fixture.upstreams.lastCall().accept().report(usage).finish("[end]");
        fixture.thread.run();
    }

    private void expect(PriceRef price, long nanos) {
        EndedCall call = fixture.onlyEndedCall();
        assertThat(call.price()).isEqualTo(price);
        assertThat(call.charge().amount()).isEqualTo(Amount.usd(new NanoUsd(nanos)));
    }
}
