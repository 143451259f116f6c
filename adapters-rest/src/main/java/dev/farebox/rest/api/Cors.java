package dev.farebox.rest.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Lets pages of any origin call the API. There is nothing to protect by origin: a call carries its key in a header,
 * never a cookie.
 */
final class Cors {
    /** What a script may read beside the body. */
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized(String.join(
            ", ",
            "x-request-id",
            "request-id",
            "retry-after",
            "x-should-retry",
            "x-ratelimit-limit",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "x-ratelimit-limit-requests",
            "x-ratelimit-remaining-requests",
            "x-ratelimit-reset-requests",
            "x-budget-remaining",
            "x-request-cost",
            "idempotency-replayed",
            "idempotency-first-call",
            "idempotency-first-cost"));

    private static final CharSequence ANY_ORIGIN = HttpHeaders.createOptimized("*");

    private Cors() {}

    /** Headers for every answer, errors too: without them a script sees nothing but a network error. */
    static void allow(MultiMap headers) {
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }

    /** Answers a browser that asks whether it may call. Any header is allowed: clients keep inventing new ones. */
    static void preflight(HttpServerRequest request, HttpServerResponse response) {
        MultiMap headers = response.headers();
        headers.set("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
        headers.set("Access-Control-Max-Age", "86400");
        headers.set("Vary", "Access-Control-Request-Headers");
        String asked = request.getHeader("Access-Control-Request-Headers");
        if (asked != null) {
            headers.set("Access-Control-Allow-Headers", asked);
        }
    }
}
