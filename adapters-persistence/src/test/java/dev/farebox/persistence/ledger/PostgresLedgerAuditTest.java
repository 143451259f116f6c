package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.LedgerSamples;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings.Fault;
import dev.farebox.domain.ledger.LedgerFindings.Verdict;
import dev.farebox.domain.money.Amount;
import dev.farebox.persistence.TestDatabase;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The check of the ledger")
class PostgresLedgerAuditTest {
    private final TestDatabase database = TestDatabase.create();
    private final PostgresLedgerAudit audit = new PostgresLedgerAudit(database.dataSource());
    private AdmissionRequest ended;

    @BeforeEach
    void useLedger() {
        database.priceSmall();
        new UsagePartitions(database.dataSource()).ensurePartitions();
        LedgerSamples samples = new LedgerSamples(InstantSource.system());
        NewKey key = samples.key(1, Amount.tokens(100), KeyLimits.rate(0));
        new PostgresAccounts(database.dataSource()).issue(key);
        try (TestNode node = new TestNode(database, "")) {
            ended = samples.request(key, 30);
            Amount held = ((Admitted) node.admit(ended)).held();
            node.settle(LedgerSamples.settlement(ended, held, 20));
            node.admit(samples.request(key, 40));
        }
    }

    @AfterEach
    void releaseDatabase() {
        database.release();
    }

    @Test
    void finds_nothing_in_a_ledger_that_nobody_touched() {
        assertThat(audit.check().verdict()).isEqualTo(Verdict.BALANCED);
    }

    @Test
    void recomputes_every_charge_over_many_pages_and_finds_the_last_one() {
        fill(12_000);
        assertThat(audit.check(ChargeScope.ALL).charges()).isEqualTo(12_001);
        database.execute("update usage set output = 1 where call_id = (select max(call_id) from usage)");
        assertThat(audit.check(ChargeScope.ALL).faults())
                .filteredOn(this::isCharge)
                .hasSize(1);
    }

    @Test
    void recomputes_about_ten_thousand_charges_of_many_more() {
        fill(60_000);
        database.execute("analyze usage");
        assertThat(audit.check(ChargeScope.SAMPLE).charges()).isBetween(3_000L, 10_000L);
        database.execute("update usage set output = 1");
        assertThat(audit.check(ChargeScope.SAMPLE).faults()).anyMatch(this::isCharge);
    }

    @Test
    void samples_everything_where_there_is_little() {
        database.execute("analyze usage");
        assertThat(audit.check(ChargeScope.SAMPLE).charges()).isEqualTo(1);
    }

    private boolean isCharge(Fault fault) {
        return fault.problem().startsWith("charge is 0");
    }

    /** Adds calls of nothing, under the ids that follow the ended one. */
    private void fill(int calls) {
        database.execute("insert into usage select call_id + n, key_id, budget_id, unit, model, channel, price_version,"
                + " price_line, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, held, 0, 0, reason, millis, ended_at"
                + " from usage, generate_series(1, " + calls + ") n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update budget set granted = granted + 1 | budget | granted is 101, but its grants add up to 100",
                "update grant_entry set withdrawn = 7 | budget | granted is 100, but its grants add up to 93",
                "update budget set spent = spent - 1 | budget | spent is 19, but its charges add up to 20",
                "update budget set held = held + 1 | budget | held is 41, but its holds add up to 40",
                "update api_key set spent = spent + 1 | key | spent is 21, but its charges add up to 20",
                "update api_key set held = held - 1 | key | held is 39, but its holds add up to 40",
                "update api_key set open_calls = 2 | key | open_calls is 2, but its open calls add up to 1",
                "update usage_total set charge = 21 | key | daily cost is 21, but its charges add up to 20",
                "update usage_total set calls = 3 | key | daily calls is 3, but its ended calls add up to 1",
                "delete from usage_total | key | daily cost is 0, but its charges add up to 20",
                "update hold set amount = 41 | budget | held is 40, but its holds add up to 41",
                "update usage set output = 3 | call | charge is 20, but its parts, price and hold make 23",
                "update usage set price_version = 77 | call"
                        + " | its price version or the line of it does not exist, or has no price in TOKENS",
                "update usage set price_line = 1 | call"
                        + " | its price version or the line of it does not exist, or has no price in TOKENS",
                "update usage set cache_write_hour = 3 | call | charge is 20, but its parts, price and hold make 23",
                "update usage set budget_id = 5 | call | its key does not exist or has another budget"
            })
    void names_the_row_that_somebody_changed_by_hand(String change, String kind, String problem) {
        database.execute(change);
        List<Fault> faults = audit.check().faults();
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.row()).startsWith(kind + " ");
            assertThat(fault.problem()).isEqualTo(problem);
        });
    }

    @Test
    void finds_a_charge_that_was_lowered_together_with_every_balance() {
        database.execute("update usage set charge = 10; update budget set spent = 10; update api_key set spent = 10,"
                + " day_spent = 10; update usage_total set charge = 10");
        assertThat(audit.check().faults())
                .containsExactly(
                        new Fault("call " + ended.call(), "charge is 10, but its parts, price and hold make 20"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update budget set spent = 101",
                "update budget set held = -1",
                "update budget set granted = 10",
                "update usage set charge = 31",
                "update usage set charge = -1",
                "update usage set reason = 9",
                "update hold set amount = -1",
                "update api_key set day_spent = 21",
                "insert into usage select * from usage",
                "update grant_entry set withdrawn = amount + 1",
                "update grant_entry set withdrawn = -1",
                "delete from price_version",
                "update money_event set amount = 1",
                "delete from order_fact",
                "update price_line set service_tier = 'FLEX'",
                "update price_rate set output = 2",
                "update orders set status = 'PAYED'; insert into orders default values"
            })
    void is_not_even_needed_where_the_schema_refuses_broken_rows(String change) {
        assertThatThrownBy(() -> database.execute(change)).isInstanceOf(IllegalStateException.class);
    }
}
