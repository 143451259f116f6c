package dev.farebox.upstream.anthropic;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.wire.AnswerScanner;
import java.io.IOException;
import java.util.Arrays;

/** What a provider of Anthropic's format means by an answer that is no success. */
final class AnthropicErrors {
    /** An account without money is told under 400 as any bad request, but for these words. */
    private static final byte[] EMPTY_ACCOUNT = ascii("credit balance is too low");

    private static final String EMPTY_ACCOUNT_CODE = "credit_balance_too_low";

    /** Not of RFC 9110: the provider has too much to do for everybody. */
    private static final int OVERLOADED = 529;

    private AnthropicErrors() {}

    /** The provider's code for an error, if its body has one that can be logged; else empty. */
    static String code(byte[] body) {
        if (contains(body, EMPTY_ACCOUNT)) {
            return EMPTY_ACCOUNT_CODE;
        }
        AnswerScanner scanner = new MessagesScanner("");
        try {
            scanner.scan(body, 0, body.length);
        } catch (IOException e) {
            // A page of HTML, or a body that was cut. What was found until there may still help.
            return scanner.facts().errorCode();
        }
        return scanner.facts().errorCode();
    }

    private static boolean contains(byte[] body, byte[] words) {
        for (int start = 0; start + words.length <= body.length; start++) {
            if (Arrays.equals(body, start, start + words.length, words, 0, words.length)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What went wrong.
     *
     * @param status the answer's HTTP status, not 2xx
     * @param code what {@link #code} found
     */
    static FailureCause cause(int status, String code) {
        if (EMPTY_ACCOUNT_CODE.equals(code) || "billing_error".equals(code)) {
            return FailureCause.OUR_ACCOUNT;
        }
        return switch (status) {
            case 401, 402, 403 -> FailureCause.OUR_ACCOUNT;
            case 429, OVERLOADED -> FailureCause.RATE_LIMITED;
            case 400, 404, 413, 422 -> FailureCause.BAD_REQUEST;
            case 408, 504 -> FailureCause.TIMEOUT;
            default -> status >= 400 ? FailureCause.ERROR : FailureCause.JUNK;
        };
    }
}
