package dev.farebox.application.port.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.LedgerFindings.Verdict;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.ModelSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Any sequence of operations ends, step by step, as it does in the in-memory ledger. The seed is printed with a failure
 * and can be given again as the system property {@code seed}.
 */
@DisplayName("A ledger")
public abstract class LedgerSequenceContract extends LedgerKit {
    private static final int STEPS = 1_000;

    private record Open(NewKey key, AdmissionRequest request, Amount held) {}

    private SplittableRandom random;
    private InMemoryLedger model;
    private final List<NewKey> keys = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final List<Open> ended = new ArrayList<>();

    @Test
    void does_in_any_sequence_what_the_reference_does() {
        long seed = Long.getLong("seed", System.nanoTime());
        random = new SplittableRandom(seed);
        model = new InMemoryLedger(fixture.clock());
        issueKeys();
        for (int step = 0; step < STEPS; step++) {
            String context = "seed " + seed + ", step " + step;
            switch (random.nextInt(20)) {
                case 0 -> grant(context, step);
                case 1 -> limit(context);
                case 2 -> fixture.advance(Duration.ofSeconds(random.nextInt(1, 45)));
                case 3 -> settleAgain(context);
                case 4 -> admitAgain(context);
                case 5, 6, 7, 8, 9 -> settle(context);
                default -> admit(context);
            }
            assertSameStatements(context);
        }
        assertThat(fixture.audit().check().verdict()).as("seed " + seed).isEqualTo(Verdict.BALANCED);
        assertThat(model.check().verdict()).as("seed " + seed).isEqualTo(Verdict.BALANCED);
        for (NewKey key : keys) {
            assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 500))
                    .isEqualTo(model.calls(key.key(), Optional.empty(), 500));
        }
    }

    private void issueKeys() {
        for (int number = 1; number <= 4; number++) {
            NewKey key = samples.key(number, Amount.tokens(random.nextLong(500, 3_000)), randomLimits());
            fixture.accounts().issue(key);
            model.issue(key);
            keys.add(key);
        }
    }

    private void admit(String context) {
        NewKey key = anyOf(keys);
        long floor = random.nextLong(0, 60);
        AdmissionRequest request = samples.request(key, floor, floor + random.nextLong(0, 200));
        AdmissionOutcome outcome = await(fixture.ledger().admit(request));
        assertThat(outcome).as(context).isEqualTo(await(model.admit(request)));
        if (outcome instanceof Admitted admitted) {
            open.add(new Open(key, request, admitted.held()));
        }
    }

    private void admitAgain(String context) {
        if (!open.isEmpty()) {
            AdmissionRequest request = anyOf(open).request;
            assertThat(await(fixture.ledger().admit(request))).as(context).isEqualTo(await(model.admit(request)));
        }
    }

    private void settle(String context) {
        if (!open.isEmpty()) {
            Open call = open.remove(random.nextInt(open.size()));
            settle(context, call);
            ended.add(call);
        }
    }

    private void settleAgain(String context) {
        if (!ended.isEmpty()) {
            settle(context, anyOf(ended));
        }
    }

    private void settle(String context, Open call) {
        long units = random.nextLong(0, call.held.units() + 1);
        Settlement settlement = LedgerSamples.settlement(call.request, call.held, units);
        assertThat(await(fixture.ledger().settle(settlement))).as(context).isEqualTo(await(model.settle(settlement)));
    }

    private void grant(String context, int step) {
        NewKey key = anyOf(keys);
        Amount amount = Amount.tokens(random.nextLong(1, 500));
        String cause = "grant-" + random.nextInt(step + 1);
        assertThat(fixture.accounts().grant(key.budget(), amount, cause))
                .as(context)
                .isEqualTo(model.grant(key.budget(), amount, cause));
    }

    private void limit(String context) {
        NewKey key = anyOf(keys);
        KeyLimits limits = randomLimits();
        assertThat(fixture.accounts().limit(key.key(), limits)).as(context).isEqualTo(model.limit(key.key(), limits));
    }

    private KeyLimits randomLimits() {
        return new KeyLimits(
                random.nextBoolean() ? 0 : random.nextInt(1, 12),
                random.nextInt(3) > 0 ? 0 : random.nextLong(100, 3_000),
                random.nextBoolean() ? 0 : random.nextInt(1, 8),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(Amount.tokens(random.nextLong(100, 4_000))),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(Amount.tokens(random.nextLong(100, 1_000))),
                new ModelSelection.All());
    }

    private void assertSameStatements(String context) {
        for (NewKey key : keys) {
            assertThat(fixture.accounts().statement(key.key())).as(context).isEqualTo(model.statement(key.key()));
        }
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
