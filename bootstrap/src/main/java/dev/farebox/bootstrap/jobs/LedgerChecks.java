package dev.farebox.bootstrap.jobs;

import dev.farebox.application.metering.CheckLedger;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Has the whole ledger recomputed again and again, and raises the alarm if it does not balance. Thread-safe. */
final class LedgerChecks {
    private final CheckLedger checkLedger;
    private final int everyHours;
    private final Consumer<String> alarm;
    private final AtomicInteger hour = new AtomicInteger();
    private final AtomicInteger differences = new AtomicInteger();

    /**
     * @param everyHours hours between two checks, at least 1
     * @param alarm told which rows are wrong
     */
    LedgerChecks(CheckLedger checkLedger, int everyHours, MeterRegistry meters, Consumer<String> alarm) {
        this.checkLedger = checkLedger;
        this.everyHours = everyHours;
        this.alarm = alarm;
        Gauge.builder("farebox.ledger.differences", differences, AtomicInteger::get)
                .description("rows that the last check of the ledger found wrong; an alarm if not 0")
                .register(meters);
    }

    /** An hour has passed: checks in the first one, and then as often as it was told. */
    void hourPassed() {
        if (hour.getAndIncrement() % everyHours == 0) {
            report(checkLedger.check(ChargeScope.ALL));
        }
    }

    private void report(LedgerFindings findings) {
        differences.set(findings.faults().size());
        if (findings.verdict() == LedgerFindings.Verdict.WRONG) {
            alarm.accept("the ledger does not balance: "
                    + findings.faults().stream()
                            .map(fault -> fault.row() + ": " + fault.problem())
                            .collect(Collectors.joining("; ")));
        }
    }
}
