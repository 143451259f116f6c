package dev.farebox.domain.call;

import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.money.Amount;

/** The policy "Who pays when": what each ending of a call costs. Pure and thread-safe. */
public final class ChargePolicy {
    private ChargePolicy() {}

    /**
     * Computes the charge of an ended call.
     *
     * @param ending how it ended
     * @param tariff its frozen price
     * @param held its hold; no charge exceeds it
     * @param estimate what it used by our own count: the input and what was relayed; it does not matter for a charge
     *     that does not {@linkplain #restsOnEstimate rest on it}
     * @param relayed whether content reached the caller
     */
    public static Charge charge(Ending ending, Tariff tariff, Amount held, Usage estimate, Relayed relayed) {
        return switch (ending) {
            case Ending.FinishedReported(Usage usage) -> reported(usage, tariff, held, estimate);
            case Ending.FinishedUnreported _ -> upTo(estimate, tariff, held, ChargeReason.ESTIMATED);
            case Ending.FinishedAbsurd _ -> upTo(estimate, tariff, held, ChargeReason.CLAMPED);
            case Ending.Empty _ -> Charge.free(held, ChargeReason.EMPTY);
            case Ending.FailedBeforeContent _ -> Charge.free(held, ChargeReason.UPSTREAM_FAILED);
            case Ending.CutAfterContent _ -> upTo(estimate, tariff, held, ChargeReason.UPSTREAM_CUT);
            case Ending.ClientGone(var usage)
            when usage.isPresent() -> upTo(usage.get(), tariff, held, ChargeReason.CLIENT_GONE);
            case Ending.ClientGone _ -> partial(estimate, tariff, held, ChargeReason.CLIENT_GONE, relayed);
            case Ending.HoldExhausted(Usage paidFor) ->
                new Charge(held, paidFor, ChargeReason.HOLD_EXHAUSTED, Amount.zero(held.unit()));
            case Ending.Shutdown _ when relayed == Relayed.NOTHING -> Charge.free(held, ChargeReason.SHUTDOWN);
            case Ending.Shutdown _ -> upTo(estimate, tariff, held, ChargeReason.SHUTDOWN);
            case Ending.Released _ -> Charge.free(held, ChargeReason.RELEASED);
        };
    }

    /** Whether what an ending costs rests on our own count, which therefore has to be made. */
    public static boolean restsOnEstimate(Ending ending, Tariff tariff, Amount held) {
        return switch (ending) {
            case Ending.FinishedReported(Usage usage) -> tariff.charge(usage).compareTo(held) > 0;
            case Ending.ClientGone(var usage) -> usage.isEmpty();
            case Ending.FinishedUnreported _, Ending.FinishedAbsurd _, Ending.CutAfterContent _, Ending.Shutdown _ ->
                true;
            case Ending.Empty _, Ending.FailedBeforeContent _, Ending.HoldExhausted _, Ending.Released _ -> false;
        };
    }

    /** What the charge of a stored usage row must be, to check it later. */
    public static Amount recomputed(ChargeReason reason, Usage usage, Tariff tariff, Amount held) {
        return switch (reason) {
            case REPORTED, ESTIMATED, CLAMPED, UPSTREAM_CUT ->
                tariff.charge(usage).min(held);
            case CLIENT_GONE, SHUTDOWN ->
                usage.isZero() ? Amount.zero(held.unit()) : tariff.charge(usage).min(held);
            case HOLD_EXHAUSTED -> held;
            case EMPTY, NODE_LOST, UPSTREAM_FAILED, RELEASED -> Amount.zero(held.unit());
        };
    }

    /** Whether a call that ended for a reason costs nothing, whatever its price is. */
    public static boolean isFree(ChargeReason reason) {
        return switch (reason) {
            case EMPTY, NODE_LOST, UPSTREAM_FAILED, RELEASED -> true;
            case REPORTED, ESTIMATED, CLAMPED, UPSTREAM_CUT, CLIENT_GONE, HOLD_EXHAUSTED, SHUTDOWN -> false;
        };
    }

    /** More than the call could cost cannot be true, so it is not what the buyer pays. */
    private static Charge reported(Usage usage, Tariff tariff, Amount held, Usage estimate) {
        Amount cost = tariff.charge(usage);
        return cost.compareTo(held) <= 0
                ? Charge.upTo(held, cost, usage, ChargeReason.REPORTED)
                : upTo(estimate, tariff, held, ChargeReason.CLAMPED);
    }

    private static Charge partial(Usage estimate, Tariff tariff, Amount held, ChargeReason reason, Relayed relayed) {
        boolean nothingSold = tariff.counts() == PricedUnit.CALL && relayed == Relayed.NOTHING;
        return nothingSold ? Charge.free(held, reason) : upTo(estimate, tariff, held, reason);
    }

    private static Charge upTo(Usage usage, Tariff tariff, Amount held, ChargeReason reason) {
        return Charge.upTo(held, tariff.charge(usage), usage, reason);
    }

    /** Whether content reached the caller. */
    public enum Relayed {
        NOTHING,
        CONTENT
    }
}
