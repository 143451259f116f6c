package dev.farebox.application.port.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.AdmissionOutcome.Admitted;
import dev.farebox.application.port.ledger.AdmissionOutcome.Refused;
import dev.farebox.application.port.ledger.KeptAnswers.FindOutcome;
import dev.farebox.application.port.ledger.KeptAnswers.Forgotten;
import dev.farebox.application.port.ledger.KeptAnswers.KeepOutcome;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRefusal.CallRepeated;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.money.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of idempotency keys in a {@link Ledger}, and of {@link KeptAnswers}; every ledger passes them. */
@DisplayName("Idempotency keys")
public abstract class IdempotencyContract extends LedgerKit {
    private static final Duration ALMOST_A_DAY = Duration.ofHours(24).minusSeconds(1);

    @Test
    void stand_for_the_first_call_while_it_runs_and_hold_once() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        admitted(first);
        assertThat(refused(call(key, 1, 1)))
                .isEqualTo(new IdempotencyKeyUsed(first.call(), Optional.empty(), Why.RUNNING));
        assertThat(refused(call(key, 1, 2)))
                .isEqualTo(new IdempotencyKeyUsed(first.call(), Optional.empty(), Why.OTHER_BODY));
        assertBalance(key, 100, 0, 10);
    }

    @Test
    void stand_for_the_first_call_when_it_has_ended_and_tell_what_it_cost() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        end(first, ChargeReason.REPORTED, 7);
        assertThat(refused(call(key, 1, 1))).isEqualTo(new CallRepeated(first.call(), Amount.tokens(7)));
        assertThat(refused(call(key, 1, 2)))
                .isEqualTo(new IdempotencyKeyUsed(first.call(), Optional.of(Amount.tokens(7)), Why.OTHER_BODY));
        assertBalance(key, 100, 7, 0);
    }

    @Test
    void tell_calls_with_other_keys_and_calls_without_one_apart() {
        NewKey key = issue(100);
        admitted(call(key, 1, 1));
        admitted(call(key, 2, 1));
        admitted(samples.request(key, 10));
        admitted(samples.request(key, 10));
        assertBalance(key, 100, 0, 40);
    }

    @Test
    void belong_to_one_api_key() {
        NewKey key = issue(1, 100, KeyLimits.rate(0));
        NewKey other = issue(2, 100, KeyLimits.rate(0));
        admitted(call(key, 1, 1));
        admitted(call(other, 1, 1));
        assertBalance(other, 100, 0, 10);
    }

    @Test
    void answer_the_first_call_itself_as_ever_when_it_asks_again() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        admitted(first);
        assertThat(admitted(first).held()).isEqualTo(Amount.tokens(10));
        assertBalance(key, 100, 0, 10);
    }

    @Test
    void can_be_used_again_when_the_first_call_failed_and_cost_nothing() {
        NewKey key = issue(100);
        for (ChargeReason reason : List.of(
                ChargeReason.UPSTREAM_FAILED, ChargeReason.EMPTY, ChargeReason.RELEASED, ChargeReason.SHUTDOWN)) {
            end(call(key, 1, 1), reason, 0);
        }
        AdmissionRequest last = call(key, 1, 2);
        end(last, ChargeReason.REPORTED, 7);
        assertThat(refused(call(key, 1, 2))).isEqualTo(new CallRepeated(last.call(), Amount.tokens(7)));
    }

    @Test
    void can_be_used_again_when_the_first_call_was_lost_with_its_node_which_is_then_fenced() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        admitted(first);
        fixture.loseNode();
        assertThat(fixture.lostHolds().reap().calls()).isEqualTo(1);
        fixture.advance(Duration.ofSeconds(1));
        AdmissionRequest second = call(key, 1, 1);
        end(second, ChargeReason.REPORTED, 7);
        settled(first, 10, 9);
        assertThat(refused(call(key, 1, 1))).isEqualTo(new CallRepeated(second.call(), Amount.tokens(7)));
        assertBalance(key, 100, 7, 0);
    }

    @Test
    void are_not_used_by_a_call_that_is_refused() {
        NewKey key = issue(100);
        AdmissionRequest greedy = samples.request(key, 101).marked(LedgerSamples.mark(1, 1));
        assertThat(refused(greedy)).isInstanceOf(AdmissionRefusal.BudgetTooSmall.class);
        admitted(call(key, 1, 2));
    }

    @Test
    void stand_for_24_hours_from_the_admission() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        end(first, ChargeReason.REPORTED, 7);
        keep(first, "answer");
        fixture.advance(ALMOST_A_DAY);
        assertThat(refused(call(key, 1, 1))).isInstanceOf(CallRepeated.class);
        assertThat(find(first)).contains("answer");
        fixture.advance(Duration.ofSeconds(1));
        assertThat(find(first)).isEmpty();
        AdmissionRequest second = call(key, 1, 1);
        end(second, ChargeReason.REPORTED, 9);
        assertThat(refused(call(key, 1, 1))).isEqualTo(new CallRepeated(second.call(), Amount.tokens(9)));
    }

    @Test
    void let_one_of_calls_that_come_together_run_and_it_is_the_first_to_come() {
        NewKey key = issue(1_000);
        List<AdmissionRequest> calls =
                IntStream.range(0, 20).mapToObj(_ -> call(key, 1, 1)).toList();
        List<CompletionStage<AdmissionOutcome>> asked =
                calls.stream().map(fixture.ledger()::admit).toList();
        assertThat(await(asked.getFirst())).isInstanceOf(Admitted.class);
        var used = new IdempotencyKeyUsed(calls.getFirst().call(), Optional.empty(), Why.RUNNING);
        assertThat(asked.subList(1, 20))
                .allSatisfy(stage -> assertThat(await(stage)).isEqualTo(new Refused(used)));
        assertBalance(key, 1_000, 0, 10);
    }

    @Test
    void charge_once_whatever_the_number_of_threads() throws Exception {
        NewKey key = issue(1_000);
        List<AdmissionOutcome> outcomes = ParallelCalls.of(16, 4).run(() -> {
            AdmissionRequest request = call(key, 1, 1);
            AdmissionOutcome outcome = await(fixture.ledger().admit(request));
            if (outcome instanceof Admitted) {
                settled(request, 10, 7);
            }
            return outcome;
        });
        assertThat(outcomes).hasSize(64).filteredOn(Admitted.class::isInstance).hasSize(1);
        assertBalance(key, 1_000, 7, 0);
    }

    @Test
    void have_no_answer_until_one_is_kept_and_then_that_one() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        end(first, ChargeReason.REPORTED, 7);
        assertThat(find(first)).isEmpty();
        assertThat(keep(first, "{\"answer\":\"ü\"}")).isEqualTo(KeepOutcome.KEPT);
        assertThat(find(first)).contains("{\"answer\":\"ü\"}");
    }

    @Test
    void keep_the_type_and_every_byte_of_the_largest_answer() {
        NewKey key = issue(100);
        AdmissionRequest first = call(key, 1, 1);
        end(first, ChargeReason.REPORTED, 7);
        byte[] body = new byte[KeptAnswer.MAX_BYTES];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        assertThat(await(fixture.keptAnswers()
                        .keep(LedgerSamples.marked(first), new KeptAnswer("application/x-test", body))))
                .isEqualTo(KeepOutcome.KEPT);
        assertThat(await(fixture.keptAnswers().find(LedgerSamples.marked(first))))
                .isInstanceOfSatisfying(FindOutcome.Found.class, found -> {
                    assertThat(found.answer().contentType()).isEqualTo("application/x-test");
                    assertThat(found.answer().body()).isEqualTo(body);
                });
    }

    @Test
    void keep_no_answer_of_a_call_that_they_do_not_stand_for() {
        NewKey key = issue(100);
        AdmissionRequest failed = call(key, 1, 1);
        end(failed, ChargeReason.UPSTREAM_FAILED, 0);
        keep(failed, "old");
        AdmissionRequest second = call(key, 1, 1);
        end(second, ChargeReason.REPORTED, 7);
        assertThat(find(failed)).isEmpty();
        assertThat(find(second)).isEmpty();
        assertThat(keep(failed, "late")).isEqualTo(KeepOutcome.NOT_KEPT);
        assertThat(find(second)).isEmpty();
        assertThat(keep(call(key, 9, 9), "stranger")).isEqualTo(KeepOutcome.NOT_KEPT);
    }

    @Test
    void are_forgotten_after_24_hours_and_not_before() {
        NewKey key = issue(10_000);
        for (int number = 0; number < 5; number++) {
            end(call(key, number, 1), ChargeReason.REPORTED, 7);
        }
        fixture.advance(Duration.ofSeconds(1));
        end(call(key, 5, 1), ChargeReason.REPORTED, 7);
        fixture.advance(ALMOST_A_DAY.minusSeconds(1));
        assertThat(fixture.keptAnswers().forget()).isEqualTo(new Forgotten(0));
        fixture.advance(Duration.ofSeconds(1));
        assertThat(fixture.keptAnswers().forget()).isEqualTo(new Forgotten(5));
        assertThat(refused(call(key, 5, 1))).isInstanceOf(CallRepeated.class);
    }

    private AdmissionRequest call(NewKey key, int number, int body) {
        return samples.request(key, 10).marked(LedgerSamples.mark(number, body));
    }

    private void end(AdmissionRequest request, ChargeReason reason, long units) {
        Amount held = admitted(request).held();
        Charge charge = reason == ChargeReason.REPORTED
                ? LedgerSamples.settlement(request, held, units).charge()
                : Charge.free(held, reason);
        assertThat(await(fixture.ledger()
                        .settle(new Settlement(
                                request.call(),
                                request.key(),
                                request.model(),
                                "main",
                                held,
                                request.price(),
                                charge,
                                1))))
                .isInstanceOf(SettlementOutcome.Settled.class);
    }

    private KeepOutcome keep(AdmissionRequest request, String body) {
        return await(fixture.keptAnswers()
                .keep(LedgerSamples.marked(request), new KeptAnswer("application/json", body.getBytes(UTF_8))));
    }

    private Optional<String> find(AdmissionRequest request) {
        return switch (await(fixture.keptAnswers().find(LedgerSamples.marked(request)))) {
            case FindOutcome.Found(var answer) -> Optional.of(new String(answer.body(), UTF_8));
            case FindOutcome.NotKept _ -> Optional.empty();
            case FindOutcome.Unavailable unavailable -> throw new AssertionError(unavailable);
        };
    }
}
