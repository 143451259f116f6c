package dev.farebox.payment.simulator.creem;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Creem's calls about products, checkouts, transactions and refunds, as far as a shop needs them. Runs on one event loop. */
final class CreemApi {
    private final CreemCheckouts checkouts;
    private final CreemWire wire;
    private final String apiKey;
    private final Consumer<SimulatedCheckout> refunded;
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final AtomicBoolean losesNextOpening = new AtomicBoolean();
    private final AtomicBoolean silent = new AtomicBoolean();

    /** @param refunded is told of every refund that has arrived */
    CreemApi(CreemCheckouts checkouts, CreemWire wire, String apiKey, Consumer<SimulatedCheckout> refunded) {
        this.checkouts = checkouts;
        this.wire = wire;
        this.apiKey = apiKey;
        this.refunded = refunded;
    }

    /** Expects that bodies are read before. */
    void register(Router router) {
        router.get("/v1/products").handler(guarded(this::product));
        router.post("/v1/checkouts").handler(guarded(this::open));
        router.get("/v1/checkouts").handler(guarded(this::checkout));
        router.get("/v1/transactions").handler(guarded(this::transaction));
        router.get("/v1/transactions/search").handler(guarded(this::search));
        router.post("/v1/refunds").handler(guarded(this::refund));
    }

    void loseNext() {
        losesNext.set(true);
    }

    void loseNextOpening() {
        losesNextOpening.set(true);
    }

    void fallSilent() {
        silent.set(true);
    }

    private Handler<RoutingContext> guarded(Consumer<RoutingContext> work) {
        return context -> {
            if (silent.get()) {
                return;
            }
            if (apiKey.equals(context.request().getHeader("x-api-key"))) {
                work.accept(context);
            } else {
                refuse(context, 403, "Forbidden", "Invalid API key");
            }
        };
    }

    private void product(RoutingContext context) {
        checkouts
                .product(parameter(context, "product_id"))
                .ifPresentOrElse(product -> send(context, 200, wire.product(product)), () -> missing(context));
    }

    private void open(RoutingContext context) {
        body(context)
                .filter(asked -> asked.getValue("product_id") instanceof String)
                .flatMap(checkouts::open)
                .ifPresentOrElse(
                        checkout -> {
                            if (!losesNextOpening.compareAndSet(true, false)) {
                                send(context, 200, wire.checkout(checkout));
                            }
                        },
                        () -> refuse(context, 400, "Bad Request", "product_id must be the id of a product"));
    }

    private void checkout(RoutingContext context) {
        checkouts
                .find(parameter(context, "checkout_id"))
                .ifPresentOrElse(checkout -> send(context, 200, wire.checkout(checkout)), () -> missing(context));
    }

    private void transaction(RoutingContext context) {
        checkouts
                .ofTransaction(parameter(context, "transaction_id"))
                .ifPresentOrElse(
                        checkout -> send(
                                context,
                                200,
                                wire.transaction(checkout, checkout.sale().orElseThrow())),
                        () -> missing(context));
    }

    private void search(RoutingContext context) {
        JsonArray items = new JsonArray();
        checkouts
                .ofOrder(parameter(context, "order_id"))
                .ifPresent(checkout ->
                        items.add(wire.transaction(checkout, checkout.sale().orElseThrow())));
        send(context, 200, CreemWire.list(items));
    }

    private void refund(RoutingContext context) {
        String transaction = body(context)
                .map(asked -> asked.getValue("transaction_id") instanceof String text ? text : "")
                .orElse("");
        Optional<SimulatedCheckout> given = checkouts.refund(transaction);
        if (given.isEmpty()) {
            refuse(context, 400, "Bad Request", "The transaction has nothing left to refund");
            return;
        }
        boolean pending = given.get()
                .sale()
                .flatMap(SimulatedSale::refund)
                .filter(SimulatedSale.Refund::pending)
                .isPresent();
        if (!pending) {
            refunded.accept(given.get());
        }
        send(context, 200, new JsonObject().put("status", pending ? "pending" : "succeeded"));
    }

    private static Optional<JsonObject> body(RoutingContext context) {
        try {
            return Optional.ofNullable(context.body().asJsonObject());
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static String parameter(RoutingContext context, String name) {
        return Optional.ofNullable(context.request().getParam(name)).orElse("");
    }

    private void missing(RoutingContext context) {
        refuse(context, 404, "Not Found", "There is no such object");
    }

    private void refuse(RoutingContext context, int status, String error, String message) {
        send(context, status, CreemWire.error(status, error, message));
    }

    private void send(RoutingContext context, int status, JsonObject body) {
        if (losesNext.compareAndSet(true, false)) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.encode())
                .onFailure(_ -> {});
    }
}
