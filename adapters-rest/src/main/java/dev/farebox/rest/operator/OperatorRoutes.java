package dev.farebox.rest.operator;

import dev.farebox.application.metering.CheckLedger;
import dev.farebox.domain.ledger.ChargeScope;
import dev.farebox.domain.ledger.LedgerFindings;
import dev.farebox.rest.http.BodyMemory;
import dev.farebox.rest.http.BodyReader;
import dev.farebox.rest.http.BodyReader.Body;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.http.JsonFields.ReadOutcome;
import dev.farebox.rest.http.Problem;
import dev.farebox.rest.http.WholeAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The operator's API. It belongs on the management port only; every request needs the operator's token. Thread-safe;
 * the work is done on worker threads.
 */
public final class OperatorRoutes {
    private static final Logger LOG = Logger.getLogger(OperatorRoutes.class);

    private static final BodyReader.Limits BODY =
            new BodyReader.Limits(64 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final String ROOT = "/operator";

    private final OperatorToken token;
    private final KeyActions keys;
    private final OrderActions orders;
    private final CheckLedger ledger;
    private final ChannelActions channels;
    private final BodyMemory memory = new BodyMemory(16L * BODY.maxBytes());

    public OperatorRoutes(OperatorUseCases useCases, OperatorToken token) {
        this.token = token;
        this.keys = new KeyActions(useCases.keys());
        this.orders =
                new OrderActions(useCases.capture(), useCases.lookUp(), useCases.orders(), useCases.manageOrders());
        this.ledger = useCases.ledger();
        this.channels = new ChannelActions(useCases.channels());
    }

    /**
     * Adds the routes.
     *
     * @param managementRouter of the port that only the operator reaches
     */
    public void register(Router managementRouter) {
        managementRouter.route(ROOT + "/*").handler(this::authenticate);
        post(managementRouter, "/keys", (routing, fields) -> keys.issue(fields));
        post(managementRouter, "/keys/:id/revoke", (routing, fields) -> keys.revoke(id(routing)));
        post(managementRouter, "/keys/:id/credit", (routing, fields) -> keys.credit(id(routing), fields));
        post(managementRouter, "/keys/:id/limits", (routing, fields) -> keys.limit(id(routing), fields));
        post(managementRouter, "/orders/:id/confirm", (routing, fields) -> orders.confirm(id(routing), fields));
        post(managementRouter, "/orders/:id/refresh", (routing, fields) -> orders.refresh(id(routing)));
        post(managementRouter, "/orders/:id/refund", (routing, fields) -> orders.refund(id(routing), fields));
        post(managementRouter, "/orders/:id/cancel", (routing, fields) -> orders.cancel(id(routing), fields));
        post(managementRouter, "/orders/:id/deliver", (routing, fields) -> orders.deliver(id(routing), fields));
        post(managementRouter, "/orders/:id/release", (routing, fields) -> orders.release(id(routing), fields));
        post(managementRouter, "/orders/:id/email", (routing, fields) -> orders.correctEmail(id(routing), fields));
        get(managementRouter, "/orders/:id", routing -> orders.show(id(routing)));
        get(
                managementRouter,
                "/orders",
                routing -> orders.list(routing.request().params()));
        get(
                managementRouter,
                "/ledger/check",
                routing -> checked(routing.request().getParam("charges")));
        get(managementRouter, "/channels", _ -> channels.list());
        managementRouter
                .route(ROOT + "/*")
                .handler(routing -> answer(
                        routing,
                        OperatorAnswer.of(Problem.of(
                                404,
                                "not_found",
                                "There is nothing at this address with this method. Offered are POST /operator/keys, POST"
                                        + " /operator/keys/{keyId}/revoke, /credit and /limits, POST"
                                        + " /operator/orders/{id}/confirm, /refresh, /refund, /cancel, /deliver, /release"
                                        + " and /email, GET /operator/orders/{id}, GET /operator/orders?state=…, GET"
                                        + " /operator/ledger/check and GET /operator/channels."))));
    }

    private void authenticate(RoutingContext routing) {
        if (token.isIn(routing.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            routing.next();
            return;
        }
        routing.response().putHeader("WWW-Authenticate", "Bearer");
        answer(
                routing,
                OperatorAnswer.of(Problem.of(
                        401,
                        "unauthorized",
                        "Send the header \"Authorization: Bearer …\" with the operator's token, which was written to the"
                                + " data folder on the first start.")));
    }

    private void post(Router router, String path, PostAction action) {
        Route route = router.route(HttpMethod.POST, ROOT + path);
        route.handler(routing -> {
            if (routing.request().isEnded()) {
                // Quarkus reads the bodies of its management port before any route, within a limit of its own.
                Buffer read = routing.body().buffer();
                act(routing, read == null ? new byte[0] : read.getBytes(), action);
                return;
            }
            BodyReader.read(routing.vertx(), routing.request(), BODY, memory, body -> take(routing, body, action));
        });
    }

    private void get(Router router, String path, Function<RoutingContext, OperatorAnswer> action) {
        router.route(HttpMethod.GET, ROOT + path).handler(routing -> work(routing, () -> action.apply(routing)));
    }

    private void take(RoutingContext routing, Body body, PostAction action) {
        switch (body) {
            case Body.Read(byte[] bytes) -> {
                memory.giveBack(bytes.length);
                act(routing, bytes, action);
            }
            case Body.TooLarge _ -> answerAndClose(routing, Problem.tooLarge(BODY.maxBytes()));
            case Body.TooSlow _ ->
                answerAndClose(routing, Problem.of(408, "request_timeout", "The body did not arrive in time."));
            case Body.NoRoom _ ->
                answerAndClose(routing, Problem.of(503, "overloaded", "Too many requests at once. Try again."));
            case Body.Gone _ -> {
                // Nobody is there to be answered.
            }
        }
    }

    private void act(RoutingContext routing, byte[] body, PostAction action) {
        // No body is an empty object: some actions need nothing to be said.
        byte[] json = body.length == 0 ? new byte[] {'{', '}'} : body;
        switch (JsonFields.read(json)) {
            case ReadOutcome.Read(JsonFields fields) -> work(routing, () -> action.answer(routing, fields));
            case ReadOutcome.Refused(Problem problem) -> answer(routing, OperatorAnswer.of(problem));
        }
    }

    private void work(RoutingContext routing, Supplier<OperatorAnswer> action) {
        routing.vertx()
                .executeBlocking(action::get, false)
                .onSuccess(done -> answer(routing, done))
                .onFailure(failure -> {
                    LOG.error("An action of the operator failed", failure);
                    answer(
                            routing,
                            OperatorAnswer.of(Problem.of(
                                    500,
                                    "internal_error",
                                    "The action failed; the log tells why. It may be repeated.")));
                });
    }

    private OperatorAnswer checked(@Nullable String charges) {
        return switch (charges) {
            case null -> checked(ChargeScope.ALL);
            case "all" -> checked(ChargeScope.ALL);
            case "sample" -> checked(ChargeScope.SAMPLE);
            default ->
                OperatorAnswer.of(Problem.of(
                        400, "invalid_request", "\"charges\" is all or sample; without it, all are recomputed."));
        };
    }

    private OperatorAnswer checked(ChargeScope scope) {
        LedgerFindings findings = ledger.check(scope);
        JsonArray faults = new JsonArray();
        findings.faults()
                .forEach(fault ->
                        faults.add(new JsonObject().put("row", fault.row()).put("problem", fault.problem())));
        boolean balanced = switch (findings.verdict()) {
            case BALANCED -> true;
            case WRONG -> false;
        };
        return new OperatorAnswer(
                200,
                new JsonObject()
                        .put("balanced", balanced)
                        .put("at", findings.at().toString())
                        .put("budgets", findings.budgets())
                        .put("calls", findings.calls())
                        .put("charges", findings.charges())
                        .put("openHolds", findings.openHolds())
                        .put("faults", faults));
    }

    private static String id(RoutingContext routing) {
        String id = routing.pathParam("id");
        return id == null ? "" : id;
    }

    private static void answerAndClose(RoutingContext routing, Problem problem) {
        routing.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        answer(routing, OperatorAnswer.of(problem));
    }

    private static void answer(RoutingContext routing, OperatorAnswer answer) {
        routing.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WholeAnswer.end(routing.vertx(), routing.request(), answer.body().toBuffer());
    }

    /** An action that reads a body. */
    @FunctionalInterface
    private interface PostAction {
        OperatorAnswer answer(RoutingContext routing, JsonFields fields);
    }
}
