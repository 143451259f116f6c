package dev.farebox.rest.operator;

import dev.farebox.rest.http.Problem;
import io.vertx.core.json.JsonObject;

/**
 * What the operator is answered.
 *
 * @param status HTTP status
 * @param body JSON; may hold a new key, so it is not shown
 */
record OperatorAnswer(int status, JsonObject body) {
    static OperatorAnswer of(Problem problem) {
        return new OperatorAnswer(problem.status(), problem.json());
    }

    @Override
    public String toString() {
        return "OperatorAnswer[" + status + "]";
    }
}
