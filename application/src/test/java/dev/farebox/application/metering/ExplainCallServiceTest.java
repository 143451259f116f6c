package dev.farebox.application.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.metering.ExplainCall.ExplainCallOutcome;
import dev.farebox.application.port.ledger.InMemoryLedger;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.CostPart;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Explaining a call")
class ExplainCallServiceTest {
    private static final String OWNERS = "sk-owner";
    private static final String STRANGERS = "sk-stranger";
    private static final ExplainCallOutcome UNKNOWN_CALL = new ExplainCallOutcome.UnknownCall();
    private static final PriceVersion PRICE = new PriceVersion(
            LedgerSamples.PRICE.version(),
            LedgerSamples.MODEL,
            PriceTerms.of(Prices.flat("1")).weighing(TokenWeight.parse("1")),
            Instant.EPOCH);

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final InMemoryLedger ledger = new InMemoryLedger(clock);
    private final LedgerSamples samples = new LedgerSamples(clock);
    private final NewKey owner = samples.key(1, Amount.tokens(100), KeyLimits.rate(0));
    private final NewKey stranger = samples.key(2, Amount.tokens(100), KeyLimits.rate(0));
    private final AdmissionRequest ended = samples.request(owner, 30);
    private final ExplainCall explain = new ExplainCallService(
            this::identify, ledger, ids -> ids.contains(PRICE.id()) ? List.of(PRICE) : List.of());

    @BeforeEach
    void endACall() {
        ledger.issue(owner);
        ledger.issue(stranger);
        assertThat(ledger.admit(ended)).isCompleted();
        assertThat(ledger.settle(LedgerSamples.settlement(ended, Amount.tokens(30), 20)))
                .isCompleted();
    }

    @Test
    @DisplayName("shows the price that was frozen for it, and the sum that makes its charge")
    void explained() {
        CallExplanation explanation = ((ExplainCallOutcome.Explained)
                        explain.explain(OWNERS, ended.call().toString()))
                .explanation();
        assertThat(explanation.call().held()).isEqualTo(Amount.tokens(30));
        assertThat(explanation.call().duration()).isEqualTo(Duration.ofMillis(12));
        assertThat(explanation.price()).contains(PRICE);
        assertThat(explanation.sum().orElseThrow().lines()).singleElement().satisfies(line -> {
            assertThat(line.part()).isEqualTo(CostPart.INPUT_FRESH);
            assertThat(line.quantity()).isEqualTo(20);
        });
    }

    @Test
    @DisplayName("shows no sum for a price that nobody knows")
    void unknownPrice() {
        ExplainCall priceless = new ExplainCallService(this::identify, ledger, _ -> List.of());
        CallExplanation explanation = ((ExplainCallOutcome.Explained)
                        priceless.explain(OWNERS, ended.call().toString()))
                .explanation();
        assertThat(explanation.price()).isEmpty();
        assertThat(explanation.sum()).isEmpty();
    }

    @Test
    @DisplayName("tells nobody of another key's call, nor of one that runs or never was")
    void unknownCall() {
        AdmissionRequest open = samples.request(owner, 30);
        assertThat(ledger.admit(open)).isCompleted();
        assertThat(explain.explain(STRANGERS, ended.call().toString())).isEqualTo(UNKNOWN_CALL);
        assertThat(explain.explain(OWNERS, open.call().toString())).isEqualTo(UNKNOWN_CALL);
        assertThat(explain.explain(OWNERS, samples.nextCall().toString())).isEqualTo(UNKNOWN_CALL);
        assertThat(explain.explain(OWNERS, "call_nonsense")).isEqualTo(UNKNOWN_CALL);
        assertThat(explain.explain(OWNERS, "")).isEqualTo(UNKNOWN_CALL);
    }

    @Test
    @DisplayName("needs a known key and a ledger that answers")
    void unknownKey() {
        String call = ended.call().toString();
        assertThat(explain.explain("sk-nobody", call)).isEqualTo(new ExplainCallOutcome.UnknownKey());
        Duration later = Duration.ofSeconds(2);
        IdentifyKey away = _ -> CompletableFuture.completedFuture(new KeyLookup.Unavailable(later));
        assertThat(new ExplainCallService(away, ledger, _ -> List.of()).explain(OWNERS, call))
                .isEqualTo(new ExplainCallOutcome.Unavailable(later));
    }

    private CompletableFuture<KeyLookup> identify(String presented) {
        return CompletableFuture.completedFuture(
                switch (presented) {
                    case OWNERS -> new KeyLookup.Found(LedgerSamples.ref(owner));
                    case STRANGERS -> new KeyLookup.Found(LedgerSamples.ref(stranger));
                    default -> new KeyLookup.Unknown();
                });
    }
}
