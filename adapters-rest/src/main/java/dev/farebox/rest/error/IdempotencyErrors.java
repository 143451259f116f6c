package dev.farebox.rest.error;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.IdempotencyKey;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.money.Amount;
import java.util.Optional;

/** Errors about the idempotency key of a call; their status is the same in every dialect. */
public final class IdempotencyErrors {
    /** The header in which a caller names a call. */
    public static final String HEADER = "Idempotency-Key";

    /** The call that the key stands for, beside an error that says so. */
    public static final String FIRST_CALL = "Idempotency-First-Call";

    /** What that call cost, if it has ended. */
    public static final String FIRST_COST = "Idempotency-First-Cost";

    private IdempotencyErrors() {}

    /** A header that is no key. */
    public static ApiError malformedKey() {
        return RequestErrors.badRequest(
                "invalid_value",
                Optional.of(HEADER),
                "The header Idempotency-Key has 1 to " + IdempotencyKey.MAX_CHARACTERS
                        + " visible ASCII characters and is sent once. A random UUID is a good one.");
    }

    /** A key that stands for a call whose answer cannot be given to this one. */
    static ApiError keyUsed(CallId first, Optional<Amount> charged, Why why) {
        String message = "This Idempotency-Key was used for " + first + before(why)
                + charged.map(amount -> " It cost " + amount.toText() + " " + amount.unit() + ".")
                        .orElse("") + after(why);
        ApiError error = RequestErrors.badRequest("idempotency_key_used", Optional.of(HEADER), message)
                .header(FIRST_CALL, first.toString());
        return charged.map(amount -> error.header(FIRST_COST, amount.toText())).orElse(error);
    }

    private static String before(Why why) {
        return switch (why) {
            case OTHER_BODY -> " with another body, model or address.";
            case RUNNING -> ", which still runs.";
            case NOT_KEPT -> ".";
        };
    }

    private static String after(Why why) {
        return switch (why) {
            case OTHER_BODY -> " Send another key with another request.";
            case RUNNING -> " Send the same again when it has ended. You are not charged twice.";
            case NOT_KEPT ->
                " Its answer is not kept: it was streamed, larger than 1 MiB or broken off, or could not be stored."
                        + " You were not charged again. To make the call anew, and pay for it, send another key.";
        };
    }
}
