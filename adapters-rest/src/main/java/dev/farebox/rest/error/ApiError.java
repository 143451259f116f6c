package dev.farebox.rest.error;

import dev.farebox.domain.ledger.RateStanding;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An error as it goes to a caller of the API. Immutable.
 *
 * @param status HTTP status
 * @param type the broad kind, such as {@code invalid_request_error}
 * @param code the exact kind, such as {@code invalid_api_key}; programs branch on it
 * @param param the part of the request that is wrong, if one is
 * @param message for a person: what is wrong and what to do; holds neither secrets nor content
 * @param headers what goes with it, such as {@code Retry-After}; names as they are sent
 * @param rate the key's rate limit, if the rate limit is the cause
 */
public record ApiError(
        int status,
        String type,
        String code,
        Optional<String> param,
        String message,
        Map<String, String> headers,
        Optional<RateStanding> rate) {
    public ApiError {
        headers = Map.copyOf(headers);
    }

    /** The type and, if nothing more is to be said, the code of what only money cures. */
    static final String MONEY = "insufficient_quota";

    /** Whether the caller lacks money, under whatever status the shop says that. */
    boolean isAboutMoney() {
        return type.equals(MONEY);
    }

    static ApiError of(int status, String type, String code, String message) {
        return new ApiError(status, type, code, Optional.empty(), message, Map.of(), Optional.empty());
    }

    ApiError about(String newParam) {
        return new ApiError(status, type, code, Optional.of(newParam), message, headers, rate);
    }

    ApiError with(RateStanding newRate) {
        return new ApiError(status, type, code, param, message, headers, Optional.of(newRate));
    }

    ApiError header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiError(status, type, code, param, message, more, rate);
    }
}
