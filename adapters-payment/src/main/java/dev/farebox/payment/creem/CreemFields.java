package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Members of Creem's objects. Each may be missing or odd; Creem's own documents disagree about several. */
final class CreemFields {
    /** Of every id of Creem's; what is longer or has other characters is none. */
    private static final String ID = "[A-Za-z0-9_-]{1,100}";

    private static final int LONGEST_NUMBER = 18;

    private CreemFields() {}

    /** The text of a member; empty if it is none. */
    static String text(JsonNode object, String name) {
        JsonNode member = object.path(name);
        return member.isTextual() ? member.textValue() : "";
    }

    /** The id of what a member is about, which Creem writes as the id itself or as an object that has it; or nothing. */
    static String id(JsonNode object, String name) {
        JsonNode member = object.path(name);
        String id = member.isObject() ? text(member, "id") : text(object, name);
        return id.matches(ID) ? id : "";
    }

    /** A whole number that is not negative; empty if the member is missing, null or anything else. */
    static OptionalLong amount(JsonNode object, String name) {
        JsonNode member = object.path(name);
        boolean isWhole = member.isIntegralNumber() && member.canConvertToLong() && member.longValue() >= 0;
        return isWhole ? OptionalLong.of(member.longValue()) : OptionalLong.empty();
    }

    /** Whether a member says something at all. */
    static boolean has(JsonNode object, String name) {
        return !object.path(name).isMissingNode() && !object.path(name).isNull();
    }

    /** A time, written as milliseconds, as their digits, or as in ISO 8601. */
    static Optional<Instant> time(JsonNode object, String name) {
        JsonNode member = object.path(name);
        String text = member.isNumber() ? member.asText() : text(object, name);
        try {
            return text.matches("[0-9]{1," + LONGEST_NUMBER + "}")
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(text)))
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
