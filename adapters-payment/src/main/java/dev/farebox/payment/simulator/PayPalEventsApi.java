package dev.farebox.payment.simulator;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PayPal's list of what it notified, answered from {@link SimulatedEvents}. Runs on one event loop. */
final class PayPalEventsApi {
    private static final String PATH = "/v1/notifications/webhooks-events";
    private static final int USUAL_PAGE = 10;
    private static final int LONGEST_PAGE = 300;

    private final SimulatedEvents events;
    private final PayPalWire wire;
    private final PayPalAnswers answers;

    PayPalEventsApi(SimulatedEvents events, PayPalWire wire, PayPalAnswers answers) {
        this.events = events;
        this.wire = wire;
        this.answers = answers;
    }

    void register(Router router) {
        router.get(PATH).handler(this::list);
    }

    private void list(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Instant> from = time(request.getParam("start_time"), Instant.MIN);
        Optional<Instant> to = time(request.getParam("end_time"), Instant.MAX);
        int size = number(request.getParam("page_size"), USUAL_PAGE);
        int page = number(request.getParam("page"), 1);
        if (from.isEmpty() || to.isEmpty() || size < 1 || size > LONGEST_PAGE || page < 1) {
            answers.refuse(context, PayPalError.INVALID_PARAMETER_VALUE);
            return;
        }
        // Whole seconds are what the question can say, and the last one counts whole.
        List<SimulatedEvent> all = events.between(
                from.get(),
                to.get().equals(Instant.MAX) ? Instant.MAX : to.get().plusSeconds(1));
        List<JsonObject> shown = all.stream()
                .skip((page - 1L) * size)
                .limit(size)
                .map(SimulatedEvent::json)
                .toList();
        JsonArray links = wire.self(PATH);
        if ((long) page * size < all.size()) {
            String query = Objects.requireNonNullElse(request.query(), "").replaceAll("&page=[0-9]+", "") + "&page="
                    + (page + 1);
            links.add(wire.link(PATH + "?" + query, "next"));
        }
        answers.send(
                context,
                200,
                new JsonObject()
                        .put("events", new JsonArray(shown))
                        .put("count", shown.size())
                        .put("links", links));
    }

    private static Optional<Instant> time(@Nullable String text, Instant otherwise) {
        try {
            return Optional.of(
                    text == null ? otherwise : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(@Nullable String text, int otherwise) {
        if (text == null) {
            return otherwise;
        }
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
