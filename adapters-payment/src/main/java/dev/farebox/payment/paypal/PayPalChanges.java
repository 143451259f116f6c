package dev.farebox.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.application.port.payment.PaymentProvider.ChangesOutcome;
import dev.farebox.payment.CallDeadline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads PayPal's own list of what it notified, or wanted to. Thread-safe. Source of facts: PayPal's Webhooks v1
 * specification.
 *
 * <p>A list longer than {@value #MOST_PAGES} pages is not read to its end, and nobody says in which order it comes; so a
 * shorter time is asked for instead, and the caller comes again for the rest.
 */
final class PayPalChanges {
    private static final String PATH = "/v1/notifications/webhooks-events";
    private static final int EVENTS_PER_PAGE = 100;
    private static final int MOST_PAGES = 10;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** An event may be listed a little after it happened, so the newest ones are asked for again next time. */
    private static final Duration LISTED_WITHIN = Duration.ofMinutes(2);

    private final PayPalClient client;
    private final InstantSource clock;

    PayPalChanges(PayPalClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    ChangesOutcome since(Instant since) {
        CallDeadline deadline = client.deadline();
        Instant now = clock.instant();
        Duration span = Duration.between(since, now);
        span = span.compareTo(LONGEST) > 0 ? LONGEST : span;
        while (true) {
            Instant until = since.plus(span);
            switch (read(since, until, deadline)) {
                case Pages.Whole(Set<String> references) -> {
                    Instant complete = earlier(until, now.minus(LISTED_WITHIN));
                    return new ChangesOutcome.Changed(references, complete.isBefore(since) ? since : complete);
                }
                case Pages.Broken(String detail) -> {
                    return new ChangesOutcome.Unknown(detail);
                }
                case Pages.TooMany _ -> {
                    span = span.dividedBy(4);
                    if (span.compareTo(SHORTEST) < 0) {
                        return new ChangesOutcome.Unknown("more events than can be read");
                    }
                }
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What following the pages of one list came to. */
    private sealed interface Pages {
        record Whole(Set<String> references) implements Pages {}

        record TooMany() implements Pages {}

        record Broken(String detail) implements Pages {}
    }

    private Pages read(Instant since, Instant until, CallDeadline deadline) {
        Set<String> references = new LinkedHashSet<>();
        Optional<String> next = Optional.of(
                "?page_size=" + EVENTS_PER_PAGE + "&start_time=" + parameter(since) + "&end_time=" + parameter(until));
        for (int page = 0; next.isPresent(); page++) {
            if (page == MOST_PAGES) {
                return new Pages.TooMany();
            }
            switch (client.get(PATH + next.get(), deadline)) {
                case PayPalAnswer.Answered<JsonNode>(JsonNode list)
                when list.isObject() -> {
                    list.path("events").forEach(event -> references.addAll(PayPalEvents.references(event)));
                    next = next(list);
                }
                case PayPalAnswer.Answered<JsonNode> _ -> {
                    return new Pages.Broken("list not understood");
                }
                case PayPalAnswer.Refused<JsonNode>(int _, String issue) -> {
                    return new Pages.Broken(issue);
                }
                case PayPalAnswer.NoAnswer<JsonNode>(String detail) -> {
                    return new Pages.Broken(detail);
                }
            }
        }
        return new Pages.Whole(references);
    }

    /** The next page. Only its question is taken from the link, so that no list can send our token elsewhere. */
    private static Optional<String> next(JsonNode list) {
        for (JsonNode link : list.path("links")) {
            String href = link.path("href").asText("");
            if (link.path("rel").asText("").equals("next") && href.indexOf('?') >= 0) {
                return Optional.of(href.substring(href.indexOf('?')));
            }
        }
        return Optional.empty();
    }

    private static String parameter(Instant time) {
        return URLEncoder.encode(time.truncatedTo(ChronoUnit.SECONDS).toString(), StandardCharsets.UTF_8);
    }
}
