package dev.farebox.application.port.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.farebox.application.port.ledger.Accounts.ChangeOutcome;
import dev.farebox.application.port.ledger.Accounts.GrantOutcome;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.ledger.LedgerFindings.Verdict;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.ModelSelection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link Accounts}, the key directory and the check of the ledger; every implementation passes them. */
@DisplayName("Accounts")
public abstract class AccountsContract extends LedgerKit {
    @Test
    void state_a_new_key_exactly_as_it_was_issued() {
        KeyLimits limits = new KeyLimits(
                30,
                9_000,
                4,
                Optional.of(Amount.tokens(70)),
                Optional.of(Amount.tokens(20)),
                new ModelSelection.Only(Set.of(new ModelName("a"), new ModelName("b/c"))));
        NewKey key = issue(100, limits);
        KeyStatement statement = fixture.accounts().statement(key.key()).orElseThrow();
        assertThat(statement.key()).isEqualTo(LedgerSamples.ref(key));
        assertThat(statement.state()).isEqualTo(KeyState.ACTIVE);
        assertThat(statement.limits()).isEqualTo(limits);
        assertThat(statement.lastFour()).isEqualTo(key.lastFour());
        assertThat(statement.budgetState()).isEqualTo(BudgetState.ACTIVE);
        assertThat(statement.at()).isEqualTo(fixture.clock().instant());
        assertBalance(key, 100, 0, 0);
    }

    @Test
    void know_nothing_of_keys_and_budgets_that_were_never_issued() {
        KeyId stranger = new KeyId(99);
        assertThat(fixture.accounts().statement(stranger)).isEmpty();
        assertThat(fixture.accounts().calls(stranger, Optional.empty(), 10)).isEmpty();
        assertThat(fixture.accounts().revoke(stranger)).isEqualTo(ChangeOutcome.UNKNOWN_KEY);
        assertThat(fixture.accounts().limit(stranger, KeyLimits.rate(1))).isEqualTo(ChangeOutcome.UNKNOWN_KEY);
        assertThat(fixture.accounts().grant(new BudgetId(99), Amount.tokens(1), "gift"))
                .isEqualTo(GrantOutcome.UNKNOWN_BUDGET);
    }

    @Test
    void grant_once_for_one_cause() {
        NewKey key = issue(100);
        assertThat(fixture.accounts().grant(key.budget(), Amount.tokens(5), "gift"))
                .isEqualTo(GrantOutcome.GRANTED);
        assertThat(fixture.accounts().grant(key.budget(), Amount.tokens(5), "gift"))
                .isEqualTo(GrantOutcome.ALREADY_GRANTED);
        assertThat(fixture.accounts().grant(key.budget(), Amount.tokens(5), key.cause()))
                .isEqualTo(GrantOutcome.ALREADY_GRANTED);
        assertBalance(key, 105, 0, 0);
    }

    @Test
    void open_a_suspended_budget_with_a_new_grant_and_not_with_one_that_was_made_before() {
        NewKey key = issue(100);
        fixture.suspend(key.budget());
        assertThat(fixture.accounts().grant(key.budget(), Amount.tokens(5), key.cause()))
                .isEqualTo(GrantOutcome.ALREADY_GRANTED);
        assertThat(fixture.accounts().statement(key.key()).orElseThrow().budgetState())
                .isEqualTo(BudgetState.SUSPENDED);
        assertThat(fixture.accounts().grant(key.budget(), Amount.tokens(5), "gift"))
                .isEqualTo(GrantOutcome.GRANTED);
        assertThat(fixture.accounts().statement(key.key()).orElseThrow().budgetState())
                .isEqualTo(BudgetState.ACTIVE);
        assertBalance(key, 105, 0, 0);
    }

    @Test
    void grant_once_when_many_ask_for_one_cause_together() throws Exception {
        NewKey key = issue(100);
        var outcomes =
                ParallelCalls.of(8, 3).run(() -> fixture.accounts().grant(key.budget(), Amount.tokens(5), "gift"));
        assertThat(outcomes).filteredOn(GrantOutcome.GRANTED::equals).hasSize(1);
        assertBalance(key, 105, 0, 0);
    }

    @Test
    void issue_nothing_if_any_part_of_a_key_exists_already() {
        NewKey first = issue(100);
        NewKey sameDigest = new NewKey(
                new KeyId(2),
                new BudgetId(2),
                first.plan(),
                first.owner(),
                first.digest(),
                "0002",
                Amount.tokens(5),
                first.limits(),
                first.mode(),
                "other");
        assertThatThrownBy(() -> fixture.accounts().issue(sameDigest)).isInstanceOf(RuntimeException.class);
        assertThat(fixture.accounts().statement(sameDigest.key())).isEmpty();
        assertThat(fixture.accounts().grant(sameDigest.budget(), Amount.tokens(1), "gift"))
                .isEqualTo(GrantOutcome.UNKNOWN_BUDGET);
    }

    @Test
    void list_the_newest_calls_first_and_no_more_than_asked_for() {
        NewKey key = issue(100);
        List<AdmissionRequest> requests =
                IntStream.range(0, 5).mapToObj(_ -> samples.request(key, 10)).toList();
        requests.forEach(this::admitted);
        requests.reversed().forEach(request -> settled(request, 10, 1));
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 3))
                .extracting(EndedCall::call)
                .containsExactly(
                        requests.get(4).call(),
                        requests.get(3).call(),
                        requests.get(2).call());
    }

    @Test
    void list_page_after_page_without_a_gap_while_new_calls_end() {
        NewKey key = issue(100);
        NewKey other = samples.key(2, Amount.tokens(100), KeyLimits.rate(0));
        fixture.accounts().issue(other);
        List<CallId> ended = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ended.add(ended(key, 1));
            CallId foreign = ended(other, 1);
            assertThat(foreign).isGreaterThan(ended.getLast());
        }
        List<CallId> newest = page(key, Optional.empty(), 2);
        CallId late = ended(key, 1);
        List<CallId> older = page(key, Optional.of(newest.getLast()), 2);
        List<CallId> oldest = page(key, Optional.of(older.getLast()), 2);
        assertThat(Stream.of(newest, older, oldest).flatMap(List::stream)).containsExactlyElementsOf(ended.reversed());
        assertThat(page(key, Optional.of(ended.getFirst()), 2)).isEmpty();
        assertThat(page(key, Optional.of(samples.nextCall()), 1)).containsExactly(late);
    }

    @CanIgnoreReturnValue
    private CallId ended(NewKey key, long units) {
        AdmissionRequest request = samples.request(key, 10);
        admitted(request);
        settled(request, 10, units);
        return request.call();
    }

    private List<CallId> page(NewKey key, Optional<CallId> before, int limit) {
        return fixture.accounts().calls(key.key(), before, limit).stream()
                .map(EndedCall::call)
                .toList();
    }

    @Test
    void show_an_ended_call_to_its_own_key_only() {
        NewKey key = issue(100);
        NewKey other = samples.key(2, Amount.tokens(100), KeyLimits.rate(0));
        fixture.accounts().issue(other);
        AdmissionRequest ended = samples.request(key, 30);
        AdmissionRequest open = samples.request(key, 30);
        admitted(ended);
        admitted(open);
        settled(ended, 30, 20);
        EndedCall shown = fixture.accounts().call(key.key(), ended.call()).orElseThrow();
        assertThat(shown.call()).isEqualTo(ended.call());
        assertThat(shown.price()).isEqualTo(ended.price());
        assertThat(shown.charge().amount()).isEqualTo(Amount.tokens(20));
        assertThat(shown.held()).isEqualTo(Amount.tokens(30));
        assertThat(shown.duration()).isEqualTo(Duration.ofMillis(12));
        assertThat(fixture.accounts().call(other.key(), ended.call())).isEmpty();
        assertThat(fixture.accounts().call(key.key(), open.call())).isEmpty();
        assertThat(fixture.accounts().calls(key.key(), Optional.empty(), 10)).containsExactly(shown);
    }

    @Test
    void add_up_the_calls_of_a_key_by_the_day_on_which_they_began_wherever_that_day_is() {
        NewKey key = issue(1_000);
        NewKey other = samples.key(2, Amount.tokens(100), KeyLimits.rate(0));
        fixture.accounts().issue(other);
        LocalDate lateInUtc = LocalDate.ofInstant(fixture.clock().instant(), ZoneOffset.UTC);
        AdmissionRequest overMidnight = samples.request(key, 30);
        admitted(overMidnight);
        ended(key, 0);
        ended(other, 1);
        fixture.advance(Duration.ofMinutes(10));
        settled(overMidnight, 30, 25);
        ended(key, 3);
        ended(key, 4);
        admitted(samples.request(key, 40));
        assertThat(days(key, new CalendarDays(lateInUtc.minusDays(1), 4, ZoneOffset.UTC)))
                .containsExactly(
                        new DayTotal(lateInUtc.minusDays(1), 0, Amount.tokens(0)),
                        new DayTotal(lateInUtc, 2, Amount.tokens(25)),
                        new DayTotal(lateInUtc.plusDays(1), 2, Amount.tokens(7)),
                        new DayTotal(lateInUtc.plusDays(2), 0, Amount.tokens(0)));
        assertThat(days(key, new CalendarDays(lateInUtc, 2, ZoneId.of("Asia/Shanghai"))))
                .containsExactly(
                        new DayTotal(lateInUtc, 0, Amount.tokens(0)),
                        new DayTotal(lateInUtc.plusDays(1), 4, Amount.tokens(32)));
    }

    private List<DayTotal> days(NewKey key, CalendarDays days) {
        return fixture.accounts().days(LedgerSamples.ref(key), days);
    }

    @Test
    void add_up_the_calls_of_lost_nodes_too() {
        NewKey key = issue(100);
        admitted(samples.request(key, 10));
        fixture.loseNode();
        fixture.advance(Duration.ofMinutes(5));
        assertThat(fixture.lostHolds().reap().calls()).isEqualTo(1);
        CalendarDays days = CalendarDays.last(2, fixture.clock().instant(), ZoneId.of("UTC"));
        assertThat(days(key, days)).extracting(DayTotal::calls).contains(1L);
    }

    @Test
    void revoke_once_and_for_good() {
        NewKey key = issue(100);
        assertThat(fixture.accounts().revoke(key.key())).isEqualTo(ChangeOutcome.CHANGED);
        assertThat(fixture.accounts().revoke(key.key())).isEqualTo(ChangeOutcome.CHANGED);
        assertThat(fixture.accounts().statement(key.key()).orElseThrow().isDead())
                .isTrue();
    }

    @Test
    void find_a_key_by_its_digest_from_the_moment_it_is_issued() {
        NewKey key = samples.key(3, Amount.tokens(5), KeyLimits.rate(0));
        assertThat(await(fixture.directory().find(key.digest()))).isEqualTo(new KeyLookup.Unknown());
        fixture.accounts().issue(key);
        for (int time = 0; time < 2; time++) {
            assertThat(await(fixture.directory().find(key.digest())))
                    .isEqualTo(new KeyLookup.Found(LedgerSamples.ref(key)));
        }
        assertThat(await(fixture.directory().find(new KeyDigest(new byte[32])))).isEqualTo(new KeyLookup.Unknown());
    }

    @Test
    void balance_with_open_and_ended_calls() {
        NewKey key = issue(100);
        AdmissionRequest ended = samples.request(key, 30);
        admitted(ended);
        settled(ended, 30, 20);
        admitted(samples.request(key, 40));
        var findings = fixture.audit().check();
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.verdict()).isEqualTo(Verdict.BALANCED);
        assertThat(findings)
                .extracting(found -> found.budgets(), found -> found.calls(), found -> found.openHolds())
                .containsExactly(1L, 1L, 1L);
    }
}
