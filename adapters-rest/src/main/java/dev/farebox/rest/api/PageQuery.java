package dev.farebox.rest.api;

import dev.farebox.application.metering.CallPage;
import dev.farebox.domain.call.CallId;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/** Reads {@code before} and {@code limit}, by which a caller turns the pages of a list of calls. */
final class PageQuery {
    private static final int DEFAULT_LIMIT = 100;

    /** No number with more digits is a limit. */
    private static final int MAX_DIGITS = 3;

    private PageQuery() {}

    /** Reads the query of an address; without one it is the newest calls. */
    static PageOutcome read(HttpServerRequest request) {
        try {
            List<String> limits = request.params().getAll("limit");
            List<String> befores = request.params().getAll("before");
            return read(limits, befores);
        } catch (IllegalArgumentException _) {
            return new PageOutcome.Refused(RequestFault.value(
                    "before", "The part of the address behind the question mark is not encoded as it should be."));
        }
    }

    private static PageOutcome read(List<String> limits, List<String> befores) {
        if (limits.size() > 1) {
            return new PageOutcome.Refused(RequestFault.value("limit", twice("limit")));
        }
        if (befores.size() > 1) {
            return new PageOutcome.Refused(RequestFault.value("before", twice("before")));
        }
        Optional<Integer> limit = limits.isEmpty() ? Optional.of(DEFAULT_LIMIT) : limit(limits.getFirst());
        if (limit.isEmpty()) {
            return new PageOutcome.Refused(RequestFault.value(
                    "limit", "\"limit\" must be a whole number from 1 to " + CallPage.MAX_LIMIT + "."));
        }
        if (befores.isEmpty()) {
            return new PageOutcome.Read(CallPage.newest(limit.get()));
        }
        return call(befores.getFirst())
                .<PageOutcome>map(before -> new PageOutcome.Read(new CallPage(Optional.of(before), limit.get())))
                .orElseGet(() -> new PageOutcome.Refused(RequestFault.value(
                        "before", "\"before\" must be the id of a call, such as the one in \"older\".")));
    }

    private static String twice(String name) {
        return "\"" + name + "\" stands in the address twice. Send it once.";
    }

    private static Optional<Integer> limit(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? Optional.of(Integer.valueOf(text)).filter(limit -> limit >= 1 && limit <= CallPage.MAX_LIMIT)
                : Optional.empty();
    }

    private static Optional<CallId> call(String text) {
        try {
            return Optional.of(CallId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What reading came to. */
    sealed interface PageOutcome {
        record Read(CallPage page) implements PageOutcome {}

        record Refused(RequestFault fault) implements PageOutcome {}
    }
}
