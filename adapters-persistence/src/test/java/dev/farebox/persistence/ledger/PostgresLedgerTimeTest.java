package dev.farebox.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.LedgerFixture;
import dev.farebox.application.port.ledger.LedgerKit;
import dev.farebox.application.port.ledger.LostHolds.Reaped;
import dev.farebox.application.port.ledger.NewKey;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.ModelSelection;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The stepped clock stands at 23:50:30 UTC, which is 07:50:30 of the next day in Shanghai. */
@DisplayName("The ledger in PostgreSQL, by the database's clock,")
class PostgresLedgerTimeTest extends LedgerKit {
    private PostgresFixture postgres;

    @Override
    protected LedgerFixture open() {
        postgres = new PostgresFixture(LedgerSettings.defaults(ZoneId.of("Asia/Shanghai"), 5));
        return postgres;
    }

    @Test
    void limits_all_keys_together_and_does_not_count_what_it_refused() {
        NewKey first = issue(1, 100, KeyLimits.rate(0));
        NewKey second = issue(2, 100, KeyLimits.rate(0));
        refused(samples.request(first, 101));
        var outcomes = Stream.iterate(0, n -> n + 1)
                .limit(12)
                .map(n -> fixture.ledger().admit(samples.request(n % 2 == 0 ? first : second, 1)))
                .toList();
        assertThat(outcomes.stream().map(LedgerKit::await).filter(Admitted.class::isInstance))
                .hasSize(5);
        assertThat(refused(samples.request(second, 1))).isInstanceOf(AdmissionRefusal.PlatformRateLimited.class);
        fixture.advance(Duration.ofMinutes(2));
        admitted(samples.request(second, 1));
    }

    @Test
    void turns_the_day_in_the_shop_s_time_zone() {
        Optional<Amount> daily = Optional.of(Amount.tokens(10));
        NewKey key = issue(100, new KeyLimits(0, 0, 0, Optional.empty(), daily, new ModelSelection.All()));
        AdmissionRequest request = samples.request(key, 10);
        admitted(request);
        settled(request, 10, 10);
        fixture.advance(Duration.ofMinutes(20));
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.DailyLimitReached.class);
        fixture.advance(Duration.ofHours(16));
        admitted(samples.request(key, 10));
    }

    @Test
    void gives_no_call_up_before_the_database_has_been_up_for_thirty_seconds() {
        NewKey key = issue(100);
        admitted(samples.request(key, 60));
        fixture.loseNode();
        postgres.database().execute("update stepped_clock set server_started_at = at - interval '29 seconds'");
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(0));
        postgres.database().execute("update stepped_clock set server_started_at = at - interval '30 seconds'");
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(1));
    }

    @Test
    void gives_a_call_up_only_when_the_lease_of_its_node_has_run_out() {
        NewKey key = issue(100);
        admitted(samples.request(key, 60));
        postgres.stepWithoutRenewal(Duration.ofSeconds(29));
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(0));
        postgres.stepWithoutRenewal(Duration.ofSeconds(1));
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(1));
        assertBalance(key, 100, 0, 0);
    }
}
