package dev.farebox.payment.simulator;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends the simulator's answers, unless it was told not to. Thread-safe. */
final class PayPalAnswers {
    private final AtomicBoolean losesNext = new AtomicBoolean();
    private final AtomicBoolean silent = new AtomicBoolean();

    /** The next answer but one to a token is worked out, but never sent. */
    void loseNext() {
        losesNext.set(true);
    }

    /** From now on nothing is answered. */
    void fallSilent() {
        silent.set(true);
    }

    boolean areSilent() {
        return silent.get();
    }

    void send(RoutingContext context, int status, JsonObject body) {
        if (!losesNext.compareAndSet(true, false)) {
            sendToken(context, status, body);
        }
    }

    void refuse(RoutingContext context, PayPalError error) {
        send(context, error.status(), error.body());
    }

    /** An answer that is never lost: without a token there is no call whose answer could be. */
    void sendToken(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.encode())
                .onFailure(_ -> {});
    }
}
