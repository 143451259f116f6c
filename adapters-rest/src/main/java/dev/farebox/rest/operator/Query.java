package dev.farebox.rest.operator;

import dev.farebox.rest.http.Problem;
import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of an address, read one by one; the first that is wrong is remembered. Not thread-safe. */
final class Query {
    private final MultiMap parameters;
    private Optional<Problem> problem = Optional.empty();

    Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    /**
     * A parameter as a value; a blank one counts as missing.
     *
     * @param parser throws {@link IllegalArgumentException} with a message for the caller
     */
    <T> Optional<T> parsed(String name, Function<String, T> parser) {
        try {
            return Optional.ofNullable(parameters.get(name))
                    .filter(text -> !text.isBlank())
                    .map(parser);
        } catch (IllegalArgumentException e) {
            note(Problem.field(name, "invalid_field", "\"" + name + "\" is wrong: " + e.getMessage() + "."));
            return Optional.empty();
        }
    }

    /** Remembers what is wrong, unless something was wrong before. */
    void note(Problem found) {
        problem = problem.or(() -> Optional.of(found));
    }

    Optional<Problem> problem() {
        return problem;
    }
}
