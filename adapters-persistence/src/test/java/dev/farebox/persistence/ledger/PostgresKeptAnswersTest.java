package dev.farebox.persistence.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.KeptAnswer;
import dev.farebox.application.port.ledger.KeptAnswers;
import dev.farebox.application.port.ledger.KeptAnswers.FindOutcome;
import dev.farebox.application.port.ledger.KeptAnswers.Forgotten;
import dev.farebox.application.port.ledger.KeptAnswers.KeepOutcome;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.MarkedCall;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.key.KeyId;
import dev.farebox.persistence.TestDatabase;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Answers kept in PostgreSQL")
class PostgresKeptAnswersTest {
    private static final String BODY = "{\"choices\":[\"a private answer\"]}";

    private final TestDatabase database = TestDatabase.create();
    private final KeptAnswers answers = answers(Runnable::run);

    @AfterEach
    void release() {
        database.release();
    }

    @Test
    @DisplayName("cannot be read by who can only read the database")
    void sealed() {
        keep(call(1, 1, 11));
        long readable = database.number("select count(*) from idempotent_call where position('\\x"
                + HexFormat.of().formatHex("private".getBytes(UTF_8)) + "'::bytea in sealed) > 0");
        assertThat(readable).isZero();
        assertThat(database.number("select octet_length(sealed) from idempotent_call"))
                .isEqualTo(BODY.length() + 12 + 16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed = (select sealed from idempotent_call where call_id = 12)",
                "content_type = 'text/html'",
                "sealed = overlay(sealed placing '\\x00'::bytea from 20)",
                "sealed_version = 2"
            })
    @DisplayName("stay shut in another row, under another type, changed, or under a key that is not there")
    void bound(String change) {
        MarkedCall call = call(1, 1, 11);
        keep(call);
        keep(call(1, 2, 12));
        assertThat(find(answers, call)).isInstanceOf(FindOutcome.Found.class);
        database.execute("update idempotent_call set " + change + " where call_id = 11");
        assertThat(find(answers, call)).isInstanceOf(FindOutcome.NotKept.class);
    }

    @Test
    @DisplayName("are not kept and not found, instead of waiting without a bound, while too much waits")
    void refused() {
        MarkedCall call = call(1, 1, 11);
        keep(call);
        KeptAnswers busy = answers(_ -> {
            throw new RejectedExecutionException();
        });
        assertThat(TestNode.await(busy.keep(call, answer()))).isEqualTo(KeepOutcome.NOT_KEPT);
        assertThat(find(busy, call)).isInstanceOf(FindOutcome.Unavailable.class);
    }

    @Test
    @DisplayName("are not kept and not found while the database fails, and nobody gets an exception")
    void databaseFails() {
        MarkedCall call = call(1, 1, 11);
        keep(call);
        database.execute("alter table idempotent_call rename to out_of_reach");
        try {
            assertThat(TestNode.await(answers.keep(call, answer()))).isEqualTo(KeepOutcome.NOT_KEPT);
            assertThat(find(answers, call)).isInstanceOf(FindOutcome.Unavailable.class);
        } finally {
            database.execute("alter table out_of_reach rename to idempotent_call");
        }
    }

    @Test
    @DisplayName("are forgotten with their keys in several steps if there are many")
    void forgetsInSteps() {
        int old = 2 * PostgresKeptAnswers.FORGOTTEN_AT_ONCE + 1;
        database.execute("insert into idempotent_call (key_id, mark, body, call_id, recorded_at)"
                + " select 1, sha256(n::text::bytea), sha256('x'), n, now() - interval '25 hours'"
                + " from generate_series(1, " + old + ") n");
        keep(call(1, 1, 5_000));
        assertThat(answers.forget()).isEqualTo(new Forgotten(old));
        assertThat(database.number("select min(call_id) from idempotent_call")).isEqualTo(5_000);
        assertThat(answers.forget()).isEqualTo(new Forgotten(0));
    }

    /** A call whose row the ledger has written. */
    private MarkedCall call(long key, int idempotencyKey, long call) {
        MarkedCall marked = new MarkedCall(
                new KeyId(key), LedgerSamples.mark(idempotencyKey, 1).key(), new CallId(call));
        database.execute("insert into idempotent_call (key_id, mark, body, call_id, recorded_at) values (%d, '\\x%s',"
                        .formatted(key, HexFormat.of().formatHex(marked.mark().bytes()))
                + " sha256('x'), " + call + ", now())");
        return marked;
    }

    private void keep(MarkedCall call) {
        assertThat(TestNode.await(answers.keep(call, answer()))).isEqualTo(KeepOutcome.KEPT);
    }

    private static KeptAnswer answer() {
        return new KeptAnswer("application/json", BODY.getBytes(UTF_8));
    }

    private static FindOutcome find(KeptAnswers answers, MarkedCall call) {
        return TestNode.await(answers.find(call));
    }

    private KeptAnswers answers(Executor executor) {
        return new PostgresKeptAnswers(database.dataSource(), PostgresFixture.vault(), executor);
    }
}
