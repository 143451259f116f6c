package dev.farebox.bootstrap.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.application.metering.CheckLedger;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;
import dev.farebox.domain.ledger.LedgerFindings.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The checks of the ledger")
class LedgerChecksTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> alarms = new ArrayList<>();
    private final List<ChargeScope> checked = new ArrayList<>();
    private List<Fault> faults = List.of();

    @Test
    @DisplayName("come in the first hour and then as often as they are to, over all charges")
    void hours() {
        LedgerChecks checks = checks(6);
        for (int hour = 0; hour < 13; hour++) {
            checks.hourPassed();
        }
        assertThat(checked).containsExactly(ChargeScope.ALL, ChargeScope.ALL, ChargeScope.ALL);
        assertThat(alarms).isEmpty();
        assertThat(differences()).isZero();
    }

    @Test
    @DisplayName("name what is wrong and raise the gauge, until a later one finds nothing")
    void alarm() {
        LedgerChecks checks = checks(1);
        faults = List.of(new Fault("budget bud_1", "used 3 but charged 2"), new Fault("call call_2", "charge 5 not 4"));
        checks.hourPassed();
        assertThat(alarms)
                .containsExactly(
                        "the ledger does not balance: budget bud_1: used 3 but charged 2; call call_2: charge 5 not 4");
        assertThat(differences()).isEqualTo(2);
        faults = List.of();
        checks.hourPassed();
        assertThat(differences()).isZero();
        assertThat(alarms).hasSize(1);
    }

    @Test
    @DisplayName("that could not be made leave the last finding as it is")
    void failed() {
        List<CheckLedger> turns = new ArrayList<>(List.of(this::check, _ -> {
            throw new IllegalStateException("the database is away");
        }));
        LedgerChecks checks = new LedgerChecks(scope -> turns.removeFirst().check(scope), 1, meters, alarms::add);
        faults = List.of(new Fault("budget bud_1", "used 3 but charged 2"));
        checks.hourPassed();
        assertThatThrownBy(checks::hourPassed).isInstanceOf(IllegalStateException.class);
        assertThat(differences()).isEqualTo(1);
    }

    private LedgerChecks checks(int everyHours) {
        return new LedgerChecks(this::check, everyHours, meters, alarms::add);
    }

    private LedgerFindings check(ChargeScope scope) {
        checked.add(scope);
        return new LedgerFindings(Instant.EPOCH, 1, 1, 1, 0, faults);
    }

    private double differences() {
        return meters.get("farebox.ledger.differences").gauge().value();
    }
}
