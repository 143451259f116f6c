package dev.farebox.application.simulation;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.simulation.CallTruth.End;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.money.BudgetUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table of docs/decisions/0007 written out a second time, from the page and not from the code, over what was seen
 * of a call from outside. Of the rows that fit, the first one counts.
 */
final class WhoPaysWhen {
    /** A call with the price that was frozen for it and the hold that was taken for it. */
    record Case(CallTruth truth, long priceVersion, BudgetUnit unit, long held) {
        long cost(Usage usage) {
            return SimulatedShop.cost(priceVersion, unit, usage);
        }

        long reportedCost() {
            return cost(truth.reported().orElseThrow());
        }

        long estimatedCost() {
            return cost(truth.estimate());
        }

        boolean perCall() {
            return SimulatedShop.isPerCall(priceVersion, unit);
        }

        boolean reported() {
            return truth.reported().isPresent();
        }

        boolean finished() {
            return truth.end == End.FINISHED;
        }

        /** Input and what was relayed; of a fixed price nothing unless something was. */
        long relayedCost() {
            return perCall() && !truth.contentRelayed ? 0 : estimatedCost();
        }
    }

    private record Row(ChargeReason reason, Predicate<Case> when, Function<Case, Long> charge) {}

    private static final List<Row> TABLE = List.of(
            new Row(ChargeReason.RELEASED, c -> !c.truth.sent, _ -> 0L),
            new Row(ChargeReason.HOLD_EXHAUSTED, c -> c.truth.beyondCap, Case::held),
            new Row(ChargeReason.EMPTY, c -> c.truth.end == End.EMPTY, _ -> 0L),
            new Row(
                    ChargeReason.REPORTED,
                    c -> c.finished() && c.reported() && c.reportedCost() <= c.held,
                    Case::reportedCost),
            new Row(ChargeReason.CLAMPED, c -> c.finished() && c.reported(), Case::estimatedCost),
            new Row(
                    ChargeReason.CLAMPED,
                    c -> c.finished() && c.truth.usage instanceof ReportedUsage.Absurd,
                    Case::estimatedCost),
            new Row(ChargeReason.ESTIMATED, c -> c.finished() && !c.truth.leftBeforeEnd, Case::estimatedCost),
            new Row(ChargeReason.UPSTREAM_FAILED, c -> c.truth.end == End.FAILED && !c.truth.providerSpoke, _ -> 0L),
            new Row(ChargeReason.SHUTDOWN, c -> c.truth.brokenOffByShutDown() && !c.truth.contentRelayed, _ -> 0L),
            new Row(ChargeReason.SHUTDOWN, c -> c.truth.brokenOffByShutDown(), Case::estimatedCost),
            new Row(ChargeReason.CLIENT_GONE, c -> c.truth.leftBeforeEnd && c.reported(), Case::reportedCost),
            new Row(ChargeReason.CLIENT_GONE, c -> c.truth.leftBeforeEnd, Case::relayedCost),
            new Row(ChargeReason.UPSTREAM_CUT, c -> c.truth.end == End.FAILED, Case::estimatedCost));

    private WhoPaysWhen() {}

    /** Fails unless an ended call, which was not lost with its node, cost what the table says. */
    static void check(EndedCall row, Case seen) {
        Row expected = TABLE.stream()
                .filter(line -> line.when.test(seen))
                .findFirst()
                .orElseThrow(
                        () -> Rule.WHO_PAYS_WHEN.broken("no row fits " + seen.truth + "; charged " + row.charge()));
        long charge = Math.min(seen.held, expected.charge.apply(seen));
        Rule.WHO_PAYS_WHEN.require(
                row.charge().reason() == expected.reason
                        && row.charge().amount().units() == charge,
                "%s must cost %d as %s, not %s".formatted(seen.truth, charge, expected.reason, row.charge()));
    }

    /** What the charge of a row must be, from what stands in the row. */
    static long recomputed(EndedCall row, BudgetUnit unit, long held) {
        long cost = SimulatedShop.cost(row.price().version(), unit, row.charge().usage());
        return switch (row.charge().reason()) {
            case REPORTED, ESTIMATED, CLAMPED, UPSTREAM_CUT -> Math.min(held, cost);
            case CLIENT_GONE, SHUTDOWN -> row.charge().usage().isZero() ? 0 : Math.min(held, cost);
            case HOLD_EXHAUSTED -> held;
            case EMPTY, UPSTREAM_FAILED, RELEASED, NODE_LOST -> 0;
        };
    }
}
