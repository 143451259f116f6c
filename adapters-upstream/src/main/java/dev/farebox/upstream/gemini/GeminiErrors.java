package dev.farebox.upstream.gemini;

import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.wire.AnswerScanner;
import java.io.IOException;
import java.util.Set;

/** What a provider of Gemini's format means by an answer that is no success. */
final class GeminiErrors {
    /** By these a wrong key and an account that may not be used are told under 400, as any bad request. */
    private static final Set<String> ACCOUNT_CODES =
            Set.of("API_KEY_INVALID", "API_KEY_EXPIRED", "FAILED_PRECONDITION", "BILLING_DISABLED");

    private GeminiErrors() {}

    /** The provider's code for an error, if its body has one that can be logged; else empty. */
    static String code(byte[] body) {
        AnswerScanner scanner = new GenerateContentScanner("");
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
        if (ACCOUNT_CODES.contains(code)) {
            return FailureCause.OUR_ACCOUNT;
        }
        return switch (status) {
            case 401, 402, 403 -> FailureCause.OUR_ACCOUNT;
            case 429 -> FailureCause.RATE_LIMITED;
            case 400, 404, 413, 422 -> FailureCause.BAD_REQUEST;
            case 408, 504 -> FailureCause.TIMEOUT;
            default -> status >= 400 ? FailureCause.ERROR : FailureCause.JUNK;
        };
    }
}
