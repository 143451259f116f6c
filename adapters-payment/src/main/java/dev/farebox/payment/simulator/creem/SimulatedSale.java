package dev.farebox.payment.simulator.creem;

import java.time.Instant;
import java.util.Optional;

/**
 * A checkout that a buyer has paid. Amounts are minor units of the product's currency.
 *
 * @param order Creem's id of the order
 * @param transaction Creem's id of the transfer
 * @param product what was bought
 * @param units how many
 * @param mode Creem's word for the environment
 * @param subTotal without taxes, before the discount
 * @param discount that the buyer's code took off
 * @param tax on top
 * @param at when
 * @param refund what went back, or is on its way
 * @param disputed whether the buyer's bank claims it back
 */
record SimulatedSale(
        String order,
        String transaction,
        String product,
        int units,
        String mode,
        long subTotal,
        long discount,
        long tax,
        Instant at,
        Optional<Refund> refund,
        boolean disputed) {
    private static final int TAX_PERCENT = 21;

    /**
     * Money that goes back.
     *
     * @param id Creem's
     * @param amount how much
     * @param pending whether it is on its way
     */
    record Refund(String id, long amount, boolean pending) {}

    static SimulatedSale of(SimulatedGoods product, String order, String transaction, CreemFault fault, Instant at) {
        int units = fault == CreemFault.TWO_UNITS ? 2 : 1;
        long subTotal = product.price().minorUnits() * units;
        return new SimulatedSale(
                order,
                transaction,
                fault == CreemFault.WRONG_PRODUCT ? "prod_somethingElse" : product.id(),
                units,
                fault == CreemFault.OTHER_MODE ? "sandbox" : "test",
                subTotal,
                fault == CreemFault.TYPED_DISCOUNT ? subTotal / 10 : 0,
                fault == CreemFault.TAX_ON_TOP ? subTotal * TAX_PERCENT / 100 : 0,
                at,
                Optional.empty(),
                false);
    }

    /** What the buyer paid. */
    long paid() {
        return subTotal - discount + tax;
    }

    /** What has gone back. */
    long back() {
        return refund.filter(given -> !given.pending()).map(Refund::amount).orElse(0L);
    }

    /** Creem's word for how the transfer stands. */
    String status() {
        if (disputed) {
            return "chargedBack";
        }
        return back() == 0 ? "paid" : (back() == paid() ? "refunded" : "partialRefund");
    }

    SimulatedSale refunded(Refund given) {
        return new SimulatedSale(
                order, transaction, product, units, mode, subTotal, discount, tax, at, Optional.of(given), disputed);
    }

    SimulatedSale claimed() {
        return new SimulatedSale(order, transaction, product, units, mode, subTotal, discount, tax, at, refund, true);
    }
}
