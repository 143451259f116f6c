package dev.farebox.payment.simulator.creem;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A checkout at the simulated Creem, at one moment.
 *
 * @param id Creem's
 * @param product what is to be bought
 * @param asked what the shop asked for, as it wrote it
 * @param sale what was paid, if anything
 */
public record SimulatedCheckout(String id, SimulatedGoods product, JsonObject asked, Optional<SimulatedSale> sale) {
    /** What the shop wrote under a name; empty if it is no text. */
    public String text(String name) {
        return asked.getValue(name) instanceof String text ? text : "";
    }

    /** The shop's own name of the checkout. */
    public String requestId() {
        return text("request_id");
    }

    SimulatedCheckout sold(SimulatedSale changed) {
        return new SimulatedCheckout(id, product, asked, Optional.of(changed));
    }
}
