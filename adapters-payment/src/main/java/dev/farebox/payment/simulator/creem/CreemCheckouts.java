package dev.farebox.payment.simulator.creem;

import dev.farebox.application.port.secret.RandomBytes;
import dev.farebox.payment.simulator.StateFile;
import dev.farebox.payment.simulator.creem.SimulatedSale.Refund;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The simulated Creem's products and checkouts, and the rules of their states. Thread-safe; one lock for all. Keeps the
 * newest {@value #MOST_CHECKOUTS} checkouts.
 */
final class CreemCheckouts {
    /** All of them are written before each answer, so more would make answers slow. */
    static final int MOST_CHECKOUTS = 2_000;

    private static final int ID_BYTES = 11;

    private final StateFile file;
    private final RandomBytes random;
    private final InstantSource clock;
    private final Map<String, SimulatedGoods> products = new LinkedHashMap<>();
    private final Map<String, SimulatedCheckout> checkouts = new LinkedHashMap<>();
    private boolean delaysNextRefund;

    CreemCheckouts(StateFile file, RandomBytes random, InstantSource clock) {
        this.file = file;
        this.random = random;
        this.clock = clock;
        file.read().stream()
                .flatMap(state -> state.getJsonArray("checkouts").stream())
                .map(checkout -> CreemJson.checkout((JsonObject) checkout))
                .forEach(checkout -> checkouts.put(checkout.id(), checkout));
    }

    private void keep() {
        JsonArray all = new JsonArray();
        checkouts.values().forEach(checkout -> all.add(CreemJson.of(checkout)));
        file.write(new JsonObject().put("checkouts", all));
    }

    synchronized void sell(SimulatedGoods product) {
        products.put(product.id(), product);
    }

    synchronized Optional<SimulatedGoods> product(String id) {
        return Optional.ofNullable(products.get(id));
    }

    /** Opens a new checkout, whatever it is called; empty if there is no such product. */
    synchronized Optional<SimulatedCheckout> open(JsonObject asked) {
        return product(asked.getString("product_id", "")).map(product -> {
            SimulatedCheckout checkout =
                    new SimulatedCheckout(newId(CreemSimulator.CHECKOUT_PREFIX), product, asked, Optional.empty());
            checkouts.put(checkout.id(), checkout);
            if (checkouts.size() > MOST_CHECKOUTS) {
                checkouts.remove(checkouts.keySet().iterator().next());
            }
            keep();
            return checkout;
        });
    }

    synchronized Optional<SimulatedCheckout> find(String id) {
        return Optional.ofNullable(checkouts.get(id));
    }

    /** In the order in which they were opened. */
    synchronized List<SimulatedCheckout> all() {
        return List.copyOf(checkouts.values());
    }

    synchronized Optional<SimulatedCheckout> ofOrder(String order) {
        return all().stream()
                .filter(checkout -> checkout.sale()
                        .filter(sale -> sale.order().equals(order))
                        .isPresent())
                .findFirst();
    }

    synchronized Optional<SimulatedCheckout> ofTransaction(String transaction) {
        return all().stream()
                .filter(checkout -> checkout.sale()
                        .filter(sale -> sale.transaction().equals(transaction))
                        .isPresent())
                .findFirst();
    }

    /** What a change came to: the checkout afterwards, and whether it was another one before. */
    record Changed(SimulatedCheckout checkout, boolean isNew) {}

    /** The buyer pays; a checkout that was paid stays as it is. */
    synchronized Optional<Changed> pay(String id, CreemFault fault) {
        return find(id).map(checkout -> checkout.sale().isPresent()
                ? new Changed(checkout, false)
                : put(checkout.sold(
                        SimulatedSale.of(checkout.product(), newId("ord_"), newId("tran_"), fault, clock.instant()))));
    }

    /** Gives back all that is left of a transfer; empty if nothing is. */
    synchronized Optional<SimulatedCheckout> refund(String transaction) {
        boolean pending = delaysNextRefund;
        Optional<SimulatedCheckout> refunded = ofTransaction(transaction)
                .filter(checkout -> checkout.sale()
                        .filter(sale -> sale.back() < sale.paid())
                        .isPresent())
                .map(checkout ->
                        change(checkout, sale -> sale.refunded(new Refund(newId("ref_"), sale.paid(), pending))));
        if (refunded.isPresent()) {
            delaysNextRefund = false;
        }
        return refunded;
    }

    /** In the dashboard: so much is back in all, in minor units. */
    synchronized SimulatedCheckout refundInDashboard(String id, long amount) {
        return change(known(id), sale -> sale.refunded(new Refund(newId("ref_"), amount, false)));
    }

    synchronized void delayNextRefund() {
        delaysNextRefund = true;
    }

    /** A refund that was on its way has arrived. */
    synchronized SimulatedCheckout finishRefund(String id) {
        return change(
                known(id),
                sale -> sale.refund()
                        .map(refund -> sale.refunded(new Refund(refund.id(), refund.amount(), false)))
                        .orElse(sale));
    }

    synchronized SimulatedCheckout claim(String id) {
        return change(known(id), SimulatedSale::claimed);
    }

    private SimulatedCheckout known(String id) {
        return find(id).filter(checkout -> checkout.sale().isPresent())
                .orElseThrow(() -> new IllegalArgumentException("no money of " + id + " was taken"));
    }

    private SimulatedCheckout change(SimulatedCheckout checkout, UnaryOperator<SimulatedSale> step) {
        return put(checkout.sold(step.apply(checkout.sale().orElseThrow()))).checkout();
    }

    private Changed put(SimulatedCheckout changed) {
        checkouts.put(changed.id(), changed);
        keep();
        return new Changed(changed, true);
    }

    String newId(String prefix) {
        return prefix + HexFormat.of().formatHex(random.next(ID_BYTES));
    }
}
