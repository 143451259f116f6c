package dev.farebox.rest.api;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API key of a request, as the headers of different families of clients carry it. */
sealed interface PresentedKey {
    /** Exactly one key; whose it is, is not known yet. */
    record Presented(String key) implements PresentedKey {
        @Override
        public String toString() {
            return "Presented[…]";
        }
    }

    /** None at all. */
    record Missing() implements PresentedKey {}

    /** No key in any header, but something like one in the address. */
    record InAddress() implements PresentedKey {}

    /** An Authorization header that is not {@code Bearer} and a key, and no key in another header. */
    record Malformed() implements PresentedKey {}

    /** Two keys, or two Authorization headers. */
    record Conflicting() implements PresentedKey {}

    String AUTHORIZATION = "authorization";
    String BEARER = "bearer ";

    /** Headers that hold nothing but the key, as clients for other formats send it. */
    List<String> KEY_HEADERS = List.of("x-api-key", "x-goog-api-key", "api-key");

    List<String> QUERY_NAMES = List.of("key", "api_key", "api-key", "apikey", "access_token");

    /** Whether any header for keys is there, whatever it holds. */
    static boolean isAnyHeaderIn(MultiMap headers) {
        return headers.contains(AUTHORIZATION) || KEY_HEADERS.stream().anyMatch(headers::contains);
    }

    /**
     * Finds the key.
     *
     * @param query the part of the address behind the question mark, if there is one
     */
    static PresentedKey of(MultiMap headers, @Nullable String query) {
        List<String> authorizations = headers.getAll(AUTHORIZATION);
        if (authorizations.size() > 1) {
            return new Conflicting();
        }
        List<String> keys = new ArrayList<>();
        boolean malformed = false;
        if (!authorizations.isEmpty()) {
            String authorization = authorizations.getFirst().strip();
            if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                keys.add(authorization.substring(BEARER.length()).strip());
            } else {
                malformed = true;
            }
        }
        for (String header : KEY_HEADERS) {
            for (String value : headers.getAll(header)) {
                String key = value.strip();
                if (!key.isEmpty() && !keys.contains(key)) {
                    keys.add(key);
                }
            }
        }
        return decide(keys, malformed, query);
    }

    private static PresentedKey decide(List<String> keys, boolean malformed, @Nullable String query) {
        if (keys.size() > 1) {
            return new Conflicting();
        }
        if (!keys.isEmpty()) {
            return new Presented(keys.getFirst());
        }
        if (malformed) {
            return new Malformed();
        }
        return isKeyIn(query) ? new InAddress() : new Missing();
    }

    private static boolean isKeyIn(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && QUERY_NAMES.contains(pair.substring(0, equals))) {
                return true;
            }
        }
        return false;
    }
}
