package dev.farebox.bootstrap.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One place in the shop file, with its path and the list that its faults go to. What cannot be read becomes a fault
 * there and is absent here, so that reading goes on and finds every fault of the file. Not thread-safe.
 */
final class Section {
    private static final int MAX_TEXT = 4_000;

    private final String path;
    private final JsonNode node;
    private final List<Fault> faults;
    private final Placeholders placeholders;

    private Section(String path, JsonNode node, List<Fault> faults, Placeholders placeholders) {
        this.path = path;
        this.node = node;
        this.faults = faults;
        this.placeholders = placeholders;
    }

    static Section root(JsonNode node, List<Fault> faults, Placeholders placeholders) {
        return new Section("", node, faults, placeholders);
    }

    /** Runs a reader of this section, which may give up, and keeps what it made only if it found no fault. */
    @CanIgnoreReturnValue
    <T> Optional<T> ifFaultless(Function<Section, T> reader) {
        int before = faults.size();
        try {
            T made = reader.apply(this);
            return faults.size() == before ? Optional.of(made) : Optional.empty();
        } catch (Faulty e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            if (faults.size() == before) {
                fault(String.valueOf(e.getMessage()));
            }
            return Optional.empty();
        }
    }

    void fault(String problem) {
        faults.add(new Fault(path, problem));
    }

    Warning warning(String problem) {
        return new Warning(path, problem);
    }

    boolean isList() {
        return node.isArray();
    }

    boolean hasMembers() {
        return node.isObject();
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Demands a mapping that has no other members than these; reading it ends where there is none. */
    @CanIgnoreReturnValue
    Section members(String... known) {
        String names = String.join(", ", known);
        if (!node.isObject()) {
            fault((isPresent() ? "must have members: " : "is missing; it has the members ") + names);
            throw new Faulty();
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!Arrays.asList(known).contains(name)) {
                at(name).fault("unknown member; known here: " + names);
            }
        });
        return this;
    }

    Section at(String member) {
        JsonNode child = node.isObject() && node.has(member) ? node.get(member) : MissingNode.getInstance();
        return new Section(path.isEmpty() ? member : path + "." + member, child, faults, placeholders);
    }

    /** The same place; members that it does not have itself are these texts. */
    Section filledFrom(Map<String, String> members) {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        filled.setAll((ObjectNode) node);
        members.forEach((member, text) -> {
            if (!at(member).isPresent()) {
                filled.put(member, text);
            }
        });
        return new Section(path, filled, faults, placeholders);
    }

    /** The members of a mapping whose names are data, in the file's order; absent counts as empty. */
    Map<String, Section> entries() {
        Map<String, Section> entries = new LinkedHashMap<>();
        if (isPresent() && !node.isObject()) {
            fault("must be a mapping of names to values");
        }
        node.fieldNames().forEachRemaining(name -> entries.put(name, at(name)));
        return entries;
    }

    /** The items of a list; absent counts as empty. */
    List<Section> items() {
        List<Section> items = new ArrayList<>();
        if (isPresent() && !node.isArray()) {
            fault("must be a list");
            return items;
        }
        for (int i = 0; i < node.size(); i++) {
            items.add(new Section(path + "[" + i + "]", node.get(i), faults, placeholders));
        }
        return items;
    }

    /** Whether this very text stands here, right or wrong. */
    boolean says(String text) {
        return text.equals(node.textValue());
    }

    /** Whether something is switched off here. YAML takes the word for a truth value unless it stands in quotes. */
    boolean isOff() {
        return says("off") || (node.isBoolean() && !node.booleanValue());
    }

    /** The text of this place with its placeholders filled in; a fault if it is absent, no text, or blank. */
    Optional<String> text() {
        if (!isPresent()) {
            fault("is missing");
            return Optional.empty();
        }
        if (!node.isTextual()) {
            fault(
                    node.isValueNode()
                            ? "must be a text; write it in quotes: \"" + node.asText() + "\""
                            : "must be a text");
            return Optional.empty();
        }
        String text = node.textValue().strip();
        if (text.isEmpty() || text.length() > MAX_TEXT) {
            fault(text.isEmpty() ? "must not be blank" : "is longer than " + MAX_TEXT + " characters");
            return Optional.empty();
        }
        return placeholders.fill(text, this::fault);
    }

    /** A text that some value is made of; whatever the value's constructor refuses is a fault here. */
    <T> Optional<T> parsed(Function<String, T> parser) {
        return text().flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                fault(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** A decimal string. Numbers without quotes are refused: YAML would read them as floating point. */
    <T> Optional<T> amount(Function<String, T> parser) {
        if (node.isNumber()) {
            fault("write the amount as a text in quotes, such as \"" + node.asText() + "\", so that no digit is lost");
            return Optional.empty();
        }
        return parsed(parser);
    }

    /** A whole number within bounds. */
    Optional<Long> number(long least, long most) {
        if (!isPresent()) {
            fault("is missing");
            return Optional.empty();
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            fault("must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(node.longValue());
    }

    long number(long least, long most, long ifAbsent) {
        return isPresent() ? number(least, most).orElse(ifAbsent) : ifAbsent;
    }

    boolean flag() {
        if (isPresent() && !node.isBoolean()) {
            fault("must be true or false");
        }
        return node.isBoolean() && node.booleanValue();
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> oneOf(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return text().flatMap(text -> {
            Optional<E> found = constants.stream()
                    .filter(constant -> written(constant).equals(text))
                    .findFirst();
            if (found.isEmpty()) {
                fault("\"" + text + "\" is not one of "
                        + String.join(
                                ", ", constants.stream().map(Section::written).toList()));
            }
            return found;
        });
    }

    <E extends Enum<E>> E oneOf(Class<E> type, E ifAbsent) {
        return isPresent() ? oneOf(type).orElse(ifAbsent) : ifAbsent;
    }

    /** What a reader uses where a fault has been noted already and the value is not needed any more. */
    static <T> T orGiveUp(Optional<T> value) {
        return value.orElseThrow(Faulty::new);
    }

    /** A constant as a shop file writes it. */
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Leaves a reader whose faults are noted; never leaves {@link #ifFaultless}. */
    private static final class Faulty extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Faulty() {
            super("a fault of the shop file, noted already", null, false, false);
        }
    }
}
