package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.FirstCall;
import dev.farebox.domain.money.Amount;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Without this, the database would refuse to write one idempotency key twice, and the whole batch would be split. */
@DisplayName("Of the calls of a batch with one idempotency key")
class MarksTest {
    private final LedgerSamples samples = new LedgerSamples(InstantSource.system());
    private final NewKey key = samples.key(1, Amount.tokens(100), KeyLimits.rate(0));
    private final NewKey otherKey = samples.key(2, Amount.tokens(100), KeyLimits.rate(0));

    @Test
    @DisplayName("the first one that is admitted is what the key stands for, for those that follow and only for them")
    void decidedInOrder() {
        AdmissionRequest first = call(key, 1);
        AdmissionRequest second = call(key, 1);
        AdmissionRequest other = call(key, 2);
        AdmissionRequest stranger = call(otherKey, 1);
        Marks marks = new Marks(batch(first, second, other, stranger));
        assertThat(marks.first(first)).isEmpty();

        marks.admitted(first);

        assertThat(marks.first(second))
                .contains(new FirstCall.Running(
                        first.call(), first.mark().orElseThrow().body()));
        assertThat(marks.first(first)).isEmpty();
        assertThat(marks.first(other)).isEmpty();
        assertThat(marks.first(stranger)).isEmpty();
    }

    @Test
    @DisplayName("there are none if no call has one")
    void none() {
        assertThat(new Marks(batch(samples.request(key, 10))).isEmpty()).isTrue();
        assertThat(new Marks(batch(samples.request(key, 10), call(key, 1))).isEmpty())
                .isFalse();
    }

    private AdmissionRequest call(NewKey by, int idempotencyKey) {
        return samples.request(by, 10).marked(LedgerSamples.mark(idempotencyKey, 1));
    }

    private static Batch batch(AdmissionRequest... requests) {
        List<Pending.Admission> asked = Stream.of(requests)
                .map(request -> new Pending.Admission(request, new CompletableFuture<>(), 0))
                .toList();
        return new Batch(List.of(), asked, new OpenHolds());
    }
}
