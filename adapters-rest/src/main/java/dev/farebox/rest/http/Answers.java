package dev.farebox.rest.http;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers of the shop and to payment providers; none of them may be kept by a cache. */
public final class Answers {
    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    private Answers() {}

    /** An answer in JSON. */
    public static Response json(int status, JsonObject body) {
        return Response.status(status)
                .type(JSON)
                .header("Cache-Control", "no-store")
                .entity(body.encode())
                .build();
    }

    /** An error as {@link Problem} tells it. */
    public static Response problem(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(JSON)
                .header("Cache-Control", "no-store")
                .entity(problem.json().encode());
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", seconds));
        return answer.build();
    }
}
