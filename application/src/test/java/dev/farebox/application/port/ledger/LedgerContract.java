package dev.farebox.application.port.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Refused;
import dev.farebox.application.port.ledger.AdmissionOutcome.UnknownKey;
import dev.farebox.application.port.ledger.LostHolds.Reaped;
import dev.farebox.application.port.ledger.SettlementOutcome.AlreadyResolved;
import dev.farebox.application.port.ledger.SettlementOutcome.Settled;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link Ledger} and {@link LostHolds}; every ledger passes them. */
@DisplayName("A ledger")
public abstract class LedgerContract extends LedgerKit {
    @Test
    void holds_the_ceiling_and_tells_what_remains() {
        NewKey key = issue(100);
        assertThat(admitted(samples.request(key, 10, 30)))
                .extracting(Admitted::held, Admitted::remaining)
                .containsExactly(Amount.tokens(30), Amount.tokens(70));
        assertBalance(key, 100, 0, 30);
    }

    @Test
    void holds_what_there_is_if_that_is_at_least_the_floor() {
        NewKey key = issue(100);
        admitted(samples.request(key, 80));
        assertThat(admitted(samples.request(key, 10, 30)).held()).isEqualTo(Amount.tokens(20));
        assertBalance(key, 100, 0, 100);
    }

    @Test
    void refuses_without_holding_when_too_little_was_granted() {
        NewKey key = issue(100);
        assertThat(refused(samples.request(key, 101)))
                .isEqualTo(new AdmissionRefusal.BudgetTooSmall(Amount.tokens(100)));
        assertBalance(key, 100, 0, 0);
    }

    @Test
    void tells_a_budget_that_is_held_from_one_that_is_exhausted() {
        NewKey key = issue(100);
        AdmissionRequest first = samples.request(key, 100);
        admitted(first);
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.BudgetHeld.class);
        settled(first, 100, 100);
        assertThat(refused(samples.request(key, 1))).isInstanceOf(AdmissionRefusal.BudgetExhausted.class);
    }

    @Test
    void holds_once_however_often_one_open_call_asks() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        CompletionStage<AdmissionOutcome> first = fixture.ledger().admit(request);
        CompletionStage<AdmissionOutcome> second = fixture.ledger().admit(request);
        assertThat(((Admitted) await(first)).held()).isEqualTo(Amount.tokens(60));
        assertThat(((Admitted) await(second)).held()).isEqualTo(Amount.tokens(60));
        assertThat(admitted(request).held()).isEqualTo(Amount.tokens(60));
        assertBalance(key, 100, 0, 60);
    }

    @Test
    void does_not_know_a_key_that_was_never_issued() {
        NewKey stranger = samples.key(77, Amount.tokens(5), KeyLimits.rate(0));
        assertThat(await(fixture.ledger().admit(samples.request(stranger, 1)))).isInstanceOf(UnknownKey.class);
    }

    @Test
    void charges_what_was_settled_and_gives_the_rest_of_the_hold_back() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        admitted(request);
        assertThat(settled(request, 60, 25)).isEqualTo(new Settled(Amount.tokens(25), Amount.tokens(75)));
        assertBalance(key, 100, 25, 0);
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 10))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.call()).isEqualTo(request.call());
                    assertThat(call.model()).isEqualTo(LedgerSamples.MODEL);
                    assertThat(call.price()).isEqualTo(LedgerSamples.PRICE);
                    assertThat(call.charge())
                            .isEqualTo(LedgerSamples.settlement(request, Amount.tokens(60), 25)
                                    .charge());
                });
    }

    @Test
    void keeps_every_part_of_a_usage_and_the_line_of_its_price() {
        NewKey key = issue(100);
        AdmissionRequest wish = samples.request(key, 60);
        PriceRef price = new PriceRef(LedgerSamples.PRICE.version(), 3);
        AdmissionRequest request = new AdmissionRequest(
                wish.call(), wish.key(), wish.model(), true, wish.ceiling(), wish.floor(), 60, price);
        Amount held = admitted(request).held();
        Usage usage = new Usage(1, 2, 3, 4, 6, 5, new UnitCounts(7, 8, 9, 10));
        Charge charge = Charge.upTo(held, Amount.tokens(16), usage, ChargeReason.REPORTED);
        assertThat(await(fixture.ledger()
                        .settle(new Settlement(
                                request.call(), request.key(), request.model(), "main", held, price, charge, 3))))
                .isEqualTo(new Settled(Amount.tokens(16), Amount.tokens(84)));
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 10))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.price()).isEqualTo(price);
                    assertThat(call.charge()).isEqualTo(charge);
                });
    }

    @Test
    void settles_a_call_once_and_tells_the_second_settlement_how_it_ended() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        admitted(request);
        settled(request, 60, 25);
        assertThat(settled(request, 60, 60)).isEqualTo(new AlreadyResolved(ChargeReason.REPORTED, Amount.tokens(25)));
        assertBalance(key, 100, 25, 0);
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void gives_back_what_an_ended_call_holds_because_it_asked_again_when_it_is_settled_again() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        admitted(request);
        settled(request, 60, 25);
        admitted(request);
        assertBalance(key, 100, 25, 60);
        assertThat(settled(request, 60, 60)).isEqualTo(new AlreadyResolved(ChargeReason.REPORTED, Amount.tokens(25)));
        assertBalance(key, 100, 25, 0);
    }

    @Test
    void settles_a_free_call_with_a_line_of_its_own() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        Amount held = admitted(request).held();
        Charge free = Charge.free(held, ChargeReason.UPSTREAM_FAILED);
        Settlement settlement =
                new Settlement(request.call(), request.key(), request.model(), "", held, request.price(), free, 3);
        assertThat(await(fixture.ledger().settle(settlement)))
                .isEqualTo(new Settled(Amount.tokens(0), Amount.tokens(100)));
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 10))
                .extracting(EndedCall::charge)
                .containsExactly(free);
    }

    @Test
    void gives_everything_back_when_the_node_is_lost_and_fences_its_late_settlement() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        admitted(request);
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(0));
        fixture.loseNode();
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(1));
        assertBalance(key, 100, 0, 0);
        assertThat(settled(request, 60, 25)).isEqualTo(new AlreadyResolved(ChargeReason.NODE_LOST, Amount.tokens(0)));
        assertBalance(key, 100, 0, 0);
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(0));
    }

    @Test
    void still_settles_a_lost_node_s_call_that_nobody_has_given_back_yet() {
        NewKey key = issue(100);
        AdmissionRequest request = samples.request(key, 60);
        admitted(request);
        fixture.loseNode();
        assertThat(settled(request, 60, 25)).isInstanceOf(Settled.class);
        assertThat(fixture.lostHolds().reap()).isEqualTo(new Reaped(0));
        assertBalance(key, 100, 25, 0);
    }

    @Test
    void never_commits_more_than_was_granted_whatever_the_number_of_threads() throws Exception {
        NewKey key = issue(1_000);
        List<AdmissionOutcome> outcomes = ParallelCalls.of(16, 10).run(() -> {
            AdmissionRequest request = samples.request(key, 10);
            AdmissionOutcome outcome = await(fixture.ledger().admit(request));
            if (outcome instanceof Admitted admitted) {
                settled(request, admitted.held().units(), 10);
            }
            return outcome;
        });
        assertThat(outcomes).hasSize(160);
        assertThat(outcomes).filteredOn(Admitted.class::isInstance).hasSize(100);
        assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(60);
        assertBalance(key, 1_000, 1_000, 0);
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 500)).hasSize(100);
    }

    @Test
    void decides_calls_of_many_keys_that_come_together_each_by_its_own_budget() {
        List<NewKey> keys = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> issue(number, 10L * number, KeyLimits.rate(0)))
                .toList();
        List<CompletionStage<AdmissionOutcome>> asked = keys.reversed().stream()
                .flatMap(key -> IntStream.range(0, 10).mapToObj(_ -> samples.request(key, 20)))
                .map(fixture.ledger()::admit)
                .toList();
        asked.forEach(LedgerKit::await);
        for (NewKey key : keys) {
            long fits = Math.min(10, key.allowance().units() / 20);
            assertBalance(key, key.allowance().units(), 0, fits * 20);
        }
    }
}
