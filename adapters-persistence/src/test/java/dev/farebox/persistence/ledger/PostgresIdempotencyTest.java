package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Unavailable;
import dev.farebox.application.port.ledger.IdempotencyContract;
import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.KeptAnswers.KeepOutcome;
import dev.farebox.application.port.ledger.LedgerFixture;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.persistence.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Idempotency keys in PostgreSQL")
class PostgresIdempotencyTest extends IdempotencyContract {
    @Override
    protected LedgerFixture open() {
        return new PostgresFixture();
    }

    @Test
    void keep_nothing_of_the_first_answer_when_they_are_used_again() {
        NewKey key = issue(100);
        TestDatabase database = ((PostgresFixture) fixture).database();
        AdmissionRequest first = samples.request(key, 10).marked(LedgerSamples.mark(1, 1));
        admitted(first);
        settled(first, 10, 7);
        KeptAnswer answer = new KeptAnswer("application/json", new byte[1]);
        assertThat(await(fixture.keptAnswers().keep(LedgerSamples.marked(first), answer)))
                .isEqualTo(KeepOutcome.KEPT);
        fixture.advance(Duration.ofHours(24));
        admitted(samples.request(key, 10).marked(LedgerSamples.mark(1, 1)));
        assertThat(database.number("select count(*) from idempotent_call")).isEqualTo(1);
        assertThat(database.number("select num_nonnulls(content_type, sealed_version, sealed) from idempotent_call"))
                .isZero();
    }

    @Test
    void cost_calls_without_them_nothing_not_even_a_look_at_their_table() {
        NewKey key = issue(100);
        PostgresFixture postgres = (PostgresFixture) fixture;
        postgres.database().execute("alter table idempotent_call rename to out_of_reach");
        try {
            AdmissionRequest without = samples.request(key, 10);
            assertThat(await(fixture.ledger().admit(without))).isInstanceOf(Admitted.class);
            settled(without, 10, 7);
            assertThat(await(fixture.ledger().admit(samples.request(key, 10).marked(LedgerSamples.mark(1, 1)))))
                    .isInstanceOf(Unavailable.class);
            assertBalance(key, 100, 7, 0);
        } finally {
            postgres.database().execute("alter table out_of_reach rename to idempotent_call");
        }
    }
}
