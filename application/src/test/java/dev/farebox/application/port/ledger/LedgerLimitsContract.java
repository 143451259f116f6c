package dev.farebox.application.port.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.Accounts.ChangeOutcome;
import dev.farebox.application.port.ledger.Accounts.GrantOutcome;
import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Refused;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.ModelSelection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a {@link Ledger} obeys the limits and the state of a key; every ledger passes them. */
@DisplayName("A ledger")
public abstract class LedgerLimitsContract extends LedgerKit {
    @Test
    void admits_exactly_the_rate_limit_in_a_minute() {
        NewKey key = issue(1_000, KeyLimits.rate(5));
        List<AdmissionOutcome> outcomes = askAtOnce(key, 20, 1);
        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(5);
        assertThat(outcomes)
                .filteredOn(Refused.class::isInstance)
                .extracting(outcome -> ((Refused) outcome).refusal())
                .hasSize(15)
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(AdmissionRefusal.RateLimited.class));
        assertBalance(key, 1_000, 0, 5);
    }

    @Test
    void admits_again_when_the_announced_wait_is_over() {
        NewKey key = issue(1_000, KeyLimits.rate(2));
        askAtOnce(key, 2, 1);
        Duration wait = ((AdmissionRefusal.RateLimited) refused(samples.request(key, 1))).retryAfter();
        fixture.advance(wait.minusMillis(1));
        refused(samples.request(key, 1));
        fixture.advance(Duration.ofMillis(1));
        assertThat(admitted(samples.request(key, 1)).rate().remaining()).isZero();
    }

    @Test
    void admits_exactly_the_tokens_of_a_minute_that_calls_may_use() {
        NewKey key = issue(1_000, tokensPerMinute(100));
        List<AdmissionOutcome> outcomes = askAtOnce(key, 10, 30);
        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(Refused.class::isInstance)
                .extracting(outcome -> ((Refused) outcome).refusal())
                .hasSize(7)
                .allSatisfy(refusal -> assertThat(refusal).isInstanceOf(AdmissionRefusal.TokensRateLimited.class));
        assertThat(admitted(samples.request(key, 10)).rate().tokensRemaining()).isZero();
        assertBalance(key, 1_000, 0, 100);
    }

    @Test
    void counts_the_tokens_that_an_ended_call_used_and_no_longer_those_it_might_have_used() {
        NewKey key = issue(1_000, tokensPerMinute(100));
        AdmissionRequest first = samples.request(key, 90);
        admitted(first);
        assertThat(refused(samples.request(key, 11))).isInstanceOf(AdmissionRefusal.TokensRateLimited.class);
        settled(first, 90, 5);
        assertThat(admitted(samples.request(key, 40)).rate().tokensRemaining()).isEqualTo(55);
        fixture.advance(Duration.ofMinutes(1));
        AdmissionRequest late = samples.request(key, 20);
        admitted(late);
        fixture.advance(Duration.ofMinutes(1));
        settled(late, 20, 1);
        fixture.advance(Duration.ofMinutes(2));
        assertThat(admitted(samples.request(key, 100)).rate().tokensRemaining()).isZero();
    }

    @Test
    void admits_tokens_again_when_the_announced_wait_is_over() {
        NewKey key = issue(1_000, tokensPerMinute(100));
        admitted(samples.request(key, 80));
        AdmissionRefusal refusal = refused(samples.request(key, 50));
        Duration wait = ((AdmissionRefusal.TokensRateLimited) refusal).retryAfter();
        fixture.advance(wait.minusMillis(1));
        refused(samples.request(key, 50));
        fixture.advance(Duration.ofMillis(1));
        admitted(samples.request(key, 50));
    }

    @Test
    void admits_only_so_many_calls_at_once_and_another_one_when_one_has_ended() {
        KeyLimits limits = new KeyLimits(0, 0, 3, Optional.empty(), Optional.empty(), new ModelSelection.All());
        NewKey key = issue(1_000, limits);
        AdmissionRequest first = samples.request(key, 10);
        admitted(first);
        List<AdmissionOutcome> outcomes = askAtOnce(key, 10, 10);
        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(2);
        assertThat(outcomes)
                .filteredOn(Refused.class::isInstance)
                .hasSize(8)
                .allSatisfy(outcome -> assertThat(((Refused) outcome).refusal())
                        .isEqualTo(new AdmissionRefusal.TooManyOpenCalls(3, Duration.ofSeconds(2))));
        // A call that asks again is open already.
        admitted(first);
        settled(first, 10, 4);
        admitted(samples.request(key, 10));
        refused(samples.request(key, 10));
        assertBalance(key, 1_000, 4, 30);
    }

    @Test
    void counts_a_call_no_more_when_it_is_lost_with_its_node() {
        KeyLimits limits = new KeyLimits(0, 0, 1, Optional.empty(), Optional.empty(), new ModelSelection.All());
        NewKey key = issue(1_000, limits);
        admitted(samples.request(key, 10));
        refused(samples.request(key, 10));
        fixture.loseNode();
        fixture.lostHolds().reap();
        // The node that was lost may admit again only with a new claim, which moving the time brings.
        fixture.advance(Duration.ofSeconds(1));
        admitted(samples.request(key, 10));
    }

    @Test
    void counts_open_and_ended_calls_against_the_key_s_cap() {
        NewKey key = issue(1_000, limits(Optional.of(50L), Optional.empty()));
        AdmissionRequest first = samples.request(key, 30);
        admitted(first);
        assertThat(admitted(samples.request(key, 10, 30)).held()).isEqualTo(Amount.tokens(20));
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.KeyCapReached.class);
        settled(first, 30, 5);
        assertThat(admitted(samples.request(key, 25)).held()).isEqualTo(Amount.tokens(25));
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.KeyCapReached.class);
    }

    @Test
    void starts_the_daily_limit_anew_when_the_day_turns() {
        NewKey key = issue(1_000, limits(Optional.empty(), Optional.of(50L)));
        AdmissionRequest first = samples.request(key, 50);
        admitted(first);
        settled(first, 50, 50);
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.DailyLimitReached.class);
        fixture.advance(Duration.ofDays(1));
        admitted(samples.request(key, 50));
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.DailyLimitReached.class);
    }

    @Test
    void refuses_a_model_that_is_not_on_the_key_s_list_or_not_in_its_plan() {
        ModelSelection other = new ModelSelection.Only(Set.of(new ModelName("other")));
        NewKey listed =
                samples.key(7, Amount.tokens(10), new KeyLimits(0, 0, 0, Optional.empty(), Optional.empty(), other));
        fixture.accounts().issue(listed);
        assertThat(refused(samples.request(listed, 1))).isInstanceOf(AdmissionRefusal.ModelNotAllowed.class);

        NewKey key = issue(10);
        AdmissionRequest wish = samples.request(key, 1);
        AdmissionRequest outside = new AdmissionRequest(
                wish.call(), wish.key(), wish.model(), false, wish.ceiling(), wish.floor(), 1, wish.price());
        assertThat(refused(outside)).isInstanceOf(AdmissionRefusal.ModelNotAllowed.class);
    }

    @Test
    void obeys_a_revocation_from_the_very_next_call_on() {
        NewKey key = issue(100);
        AdmissionRequest running = samples.request(key, 10);
        admitted(running);
        assertThat(fixture.accounts().revoke(key.key())).isEqualTo(ChangeOutcome.CHANGED);
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.KeyRevoked.class);
        assertThat(settled(running, 10, 10)).isInstanceOf(Settled.class);
    }

    @Test
    void lets_a_grant_be_used_by_the_very_next_call() {
        NewKey key = issue(10);
        refused(samples.request(key, 25));
        assertThat(fixture.accounts().grant(key.budget(), Amount.tokens(20), "top-up"))
                .isEqualTo(GrantOutcome.GRANTED);
        assertThat(admitted(samples.request(key, 25)).remaining()).isEqualTo(Amount.tokens(5));
    }

    private static KeyLimits limits(Optional<Long> cap, Optional<Long> daily) {
        return new KeyLimits(0, 0, 0, cap.map(Amount::tokens), daily.map(Amount::tokens), new ModelSelection.All());
    }

    private static KeyLimits tokensPerMinute(long tokens) {
        return new KeyLimits(0, tokens, 0, Optional.empty(), Optional.empty(), new ModelSelection.All());
    }
}
