package dev.farebox.rest.shop;

import dev.farebox.rest.http.Problem;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers of the shop; none of them may be kept by a cache. */
final class Answers {
    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    private Answers() {}

    static Response json(int status, JsonObject body) {
        return Response.status(status)
                .type(JSON)
                .header("Cache-Control", "no-store")
                .entity(body.encode())
                .build();
    }

    static Response problem(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(JSON)
                .header("Cache-Control", "no-store")
                .entity(problem.json().encode());
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", seconds));
        return answer.build();
    }
}
