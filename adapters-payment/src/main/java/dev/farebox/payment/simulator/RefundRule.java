package dev.farebox.payment.simulator;

import dev.farebox.payment.simulator.SimulatedPayment.TakenMoney;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** What PayPal does with a request to give money back. */
final class RefundRule {
    private RefundRule() {}

    /**
     * What is asked for.
     *
     * @param requestId the same id is the same refund; empty for none
     * @param value how much; empty for all that is left
     * @param currency of what; empty for that of the transfer
     * @param note for the buyer
     * @param isSlow whether the money stays on its way
     */
    record Asked(String requestId, Optional<String> value, String currency, String note, boolean isSlow) {
        Asked slowly() {
            return new Asked(requestId, value, currency, note, true);
        }
    }

    /** What it came to. */
    sealed interface Result {
        /** The payment afterwards, and the refund. */
        record Given(SimulatedPayment payment, SimulatedRefund refund, boolean repeated) implements Result {}

        record Refused(PayPalError error) implements Result {}
    }

    static Result decide(SimulatedPayment payment, TakenMoney money, Asked asked, String newId, Instant now) {
        Optional<SimulatedRefund> before = money.refunds().stream()
                .filter(refund ->
                        !asked.requestId().isEmpty() && refund.requestId().equals(asked.requestId()))
                .findFirst();
        if (before.isPresent()) {
            return new Result.Given(payment, before.get(), true);
        }
        if (money.underReview()) {
            return new Result.Refused(PayPalError.PENDING_CAPTURE);
        }
        BigDecimal left = money.left();
        if (left.signum() == 0) {
            return new Result.Refused(PayPalError.CAPTURE_FULLY_REFUNDED);
        }
        if (!asked.currency().isEmpty() && !asked.currency().equals(money.currency())) {
            return new Result.Refused(PayPalError.REFUND_CAPTURE_CURRENCY_MISMATCH);
        }
        BigDecimal value = asked.value().map(BigDecimal::new).orElse(left);
        if (value.compareTo(left) > 0) {
            return new Result.Refused(PayPalError.REFUND_AMOUNT_EXCEEDED);
        }
        SimulatedRefund refund =
                new SimulatedRefund(newId, asked.requestId(), value.toPlainString(), asked.note(), asked.isSlow(), now);
        return new Result.Given(payment.captured(money.with(refund)), refund, false);
    }
}
