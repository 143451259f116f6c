package dev.farebox.upstream.openai;

import dev.farebox.domain.call.FailureCause;
import java.io.IOException;
import java.util.Set;

/** What a provider means by an answer that is no success. */
final class ProviderErrors {
    /**
     * Codes by which providers say that the operator's account is empty, under statuses that mean something else:
     * OpenAI's under 429, DashScope's under 400.
     */
    private static final Set<String> EMPTY_ACCOUNT =
            Set.of("insufficient_quota", "credit_balance_exhausted", "billing_not_active", "Arrearage");

    private ProviderErrors() {}

    /** The provider's code for an error, if its body has one that can be logged; else empty. */
    static String code(byte[] body) {
        ChatScanner scanner = new ChatScanner("");
        try {
            scanner.scan(body, 0, body.length);
        } catch (IOException e) {
            // A page of HTML, or a body that was cut. What was found until there may still help.
            return scanner.facts().errorCode();
        }
        return scanner.facts().errorCode();
    }

    /**
     * What went wrong.
     *
     * @param status the answer's HTTP status, not 2xx
     * @param code what {@link #code} found
     */
    static FailureCause cause(int status, String code) {
        if (EMPTY_ACCOUNT.contains(code)) {
            return FailureCause.OUR_ACCOUNT;
        }
        return switch (status) {
            case 401, 402, 403 -> FailureCause.OUR_ACCOUNT;
            case 429 -> FailureCause.RATE_LIMITED;
            case 400, 404, 413, 422 -> FailureCause.BAD_REQUEST;
            case 408 -> FailureCause.TIMEOUT;
            default -> status >= 400 ? FailureCause.ERROR : FailureCause.JUNK;
        };
    }
}
