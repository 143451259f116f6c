package dev.farebox.payment.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** PayPal's calls about disputes, answered from {@link SimulatedDisputes}. Runs on one event loop. */
final class PayPalDisputesApi {
    private static final String PATH = "/v1/customer/disputes";

    private final SimulatedDisputes disputes;
    private final PayPalWire wire;
    private final PayPalAnswers answers;

    PayPalDisputesApi(SimulatedDisputes disputes, PayPalWire wire, PayPalAnswers answers) {
        this.disputes = disputes;
        this.wire = wire;
        this.answers = answers;
    }

    void register(Router router) {
        router.get(PATH).handler(this::list);
        router.get(PATH + "/:id").handler(this::one);
    }

    private void list(RoutingContext context) {
        String transaction = Optional.ofNullable(context.request().getParam("disputed_transaction_id"))
                .orElse("");
        List<JsonObject> found =
                disputes.of(transaction).reversed().stream().map(wire::dispute).toList();
        JsonObject list = new JsonObject().put("links", wire.self(PATH));
        // PayPal's document forbids a list of nothing.
        answers.send(context, 200, found.isEmpty() ? list : list.put("items", new JsonArray(found)));
    }

    private void one(RoutingContext context) {
        String id = Optional.ofNullable(context.pathParam("id")).orElse("");
        disputes.find(id)
                .ifPresentOrElse(
                        dispute -> answers.send(context, 200, wire.wholeDispute(dispute)),
                        () -> answers.refuse(context, PayPalError.INVALID_RESOURCE_ID));
    }
}
