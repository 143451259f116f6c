package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back from Creem. */
sealed interface CreemAnswer {
    /** What was asked for, as far as Creem described it; a JSON object. */
    record Answered(JsonNode body) implements CreemAnswer {}

    /**
     * Creem understood and refused.
     *
     * @param status HTTP status, 400 to 499 without 401, 403, 408 and 429
     * @param reason Creem's words, in one short line
     */
    record Refused(int status, String reason) implements CreemAnswer {
        private static final int NOT_FOUND = 404;

        boolean isMissing() {
            return status == NOT_FOUND;
        }
    }

    /**
     * Nothing that says what happened: no answer in time, a key that is not accepted, an error on Creem's side, or an
     * answer that is not one of Creem's.
     *
     * @param detail what is known, without anything secret
     */
    record NoAnswer(String detail) implements CreemAnswer {}
}
