package dev.farebox.application.port.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Refused;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every kit of the ledger starts from: a new ledger for each test, and short words for driving it. */
public abstract class LedgerKit {
    protected LedgerFixture fixture;
    protected LedgerSamples samples;

    /** A new, empty ledger. */
    protected abstract LedgerFixture open();

    @BeforeEach
    void openLedger() {
        fixture = open();
        samples = new LedgerSamples(fixture.clock());
    }

    @AfterEach
    void closeLedger() {
        fixture.close();
    }

    protected final NewKey issue(long allowance) {
        return issue(1, allowance, KeyLimits.rate(0));
    }

    protected final NewKey issue(long allowance, KeyLimits limits) {
        return issue(1, allowance, limits);
    }

    protected final NewKey issue(long number, long allowance, KeyLimits limits) {
        NewKey key = samples.key(number, Amount.tokens(allowance), limits);
        fixture.accounts().issue(key);
        return key;
    }

    protected final Admitted admitted(AdmissionRequest request) {
        return (Admitted) await(fixture.ledger().admit(request));
    }

    protected final AdmissionRefusal refused(AdmissionRequest request) {
        return ((Refused) await(fixture.ledger().admit(request))).refusal();
    }

    protected final SettlementOutcome settled(AdmissionRequest request, long held, long units) {
        return await(fixture.ledger().settle(LedgerSamples.settlement(request, Amount.tokens(held), units)));
    }

    protected final void assertBalance(NewKey key, long granted, long used, long held) {
        assertThat(fixture.accounts().statement(key.key()).orElseThrow().balance())
                .extracting(
                        balance -> balance.granted().units(),
                        balance -> balance.used().units(),
                        balance -> balance.held().units())
                .containsExactly(granted, used, held);
    }

    protected final List<AdmissionOutcome> askAtOnce(NewKey key, int times, long units) {
        return IntStream.range(0, times)
                .mapToObj(_ -> fixture.ledger().admit(samples.request(key, units)))
                .toList()
                .stream()
                .map(LedgerKit::await)
                .toList();
    }

    protected static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
