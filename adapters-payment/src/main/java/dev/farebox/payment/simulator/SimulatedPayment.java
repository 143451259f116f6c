package dev.farebox.payment.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A payment at the simulator, at one moment.
 *
 * @param id the provider's id, 17 capital letters and digits
 * @param value what is to be paid, as the shop wrote it, such as {@code "9.90"}
 * @param currency ISO 4217 code
 * @param description of what is bought; may be empty
 * @param brandName who sells it; may be empty
 * @param invoiceId the shop's reference; may be empty
 * @param customId the shop's second reference; may be empty
 * @param returnUrl where the buyer goes after approving
 * @param cancelUrl where the buyer goes after giving up
 * @param createdAt when the shop opened it
 * @param approval how the buyer approved it, if he did
 * @param capture the money that was taken, if any
 * @param fault what goes wrong when the money is taken
 */
public record SimulatedPayment(
        String id,
        String value,
        String currency,
        String description,
        String brandName,
        String invoiceId,
        String customId,
        String returnUrl,
        String cancelUrl,
        Instant createdAt,
        Optional<Decision> approval,
        Optional<TakenMoney> capture,
        Fault fault) {
    /**
     * Money that was taken.
     *
     * @param id of the transfer
     * @param value how much
     * @param currency of what
     * @param underReview whether it is being examined
     * @param at when
     * @param refunds what went back of it, oldest first
     */
    public record TakenMoney(
            String id, String value, String currency, boolean underReview, Instant at, List<SimulatedRefund> refunds) {
        public TakenMoney {
            refunds = List.copyOf(refunds);
        }

        TakenMoney examined() {
            return new TakenMoney(id, value, currency, false, at, refunds);
        }

        TakenMoney with(SimulatedRefund refund) {
            List<SimulatedRefund> all = new ArrayList<>(refunds);
            all.add(refund);
            return new TakenMoney(id, value, currency, underReview, at, all);
        }

        TakenMoney withRefundsArrived() {
            List<SimulatedRefund> all =
                    refunds.stream().map(SimulatedRefund::arrived).toList();
            return new TakenMoney(id, value, currency, underReview, at, all);
        }

        /** What has not been given back. */
        BigDecimal left() {
            return rest(refunds);
        }

        private BigDecimal rest(List<SimulatedRefund> given) {
            return given.stream()
                    .map(refund -> new BigDecimal(refund.value()))
                    .reduce(new BigDecimal(value), BigDecimal::subtract);
        }

        /** PayPal's word for how it stands. */
        String status() {
            if (underReview) {
                return "PENDING";
            }
            List<SimulatedRefund> done =
                    refunds.stream().filter(refund -> !refund.pending()).toList();
            if (done.isEmpty()) {
                return "COMPLETED";
            }
            return rest(done).signum() == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
        }
    }

    /** PayPal's word for how the payment stands. */
    public String status() {
        if (capture.isPresent()) {
            return "COMPLETED";
        }
        return approval.isPresent() ? "APPROVED" : "CREATED";
    }

    SimulatedPayment approvedBy(Optional<Decision> decision, Fault wrong) {
        return new SimulatedPayment(
                id,
                value,
                currency,
                description,
                brandName,
                invoiceId,
                customId,
                returnUrl,
                cancelUrl,
                createdAt,
                decision,
                capture,
                wrong);
    }

    SimulatedPayment captured(TakenMoney money) {
        return new SimulatedPayment(
                id,
                value,
                currency,
                description,
                brandName,
                invoiceId,
                customId,
                returnUrl,
                cancelUrl,
                createdAt,
                approval,
                Optional.of(money),
                Fault.NONE);
    }
}
