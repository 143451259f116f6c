package dev.farebox.bootstrap.checking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.farebox.bootstrap.start.StartRefused;
import dev.farebox.domain.money.Rate;

/**
 * What an operator adds to a list price.
 *
 * @param percent 0 to {@value #MAX_PERCENT}
 */
record Markup(int percent) {
    static final int MAX_PERCENT = 1_000;

    private static final String RATE = "PerMillion";
    private static final int WHOLE = 100;

    /**
     * Reads a text such as {@code 20%}.
     *
     * @throws StartRefused for another one
     */
    static Markup parse(String text) {
        if (!text.matches("[0-9]{1,4}%") || Integer.parseInt(text.substring(0, text.length() - 1)) > MAX_PERCENT) {
            throw new StartRefused("\"" + text + "\" is not a markup such as 20%, at most " + MAX_PERCENT
                    + "%; 0% sells at the list price");
        }
        return new Markup(Integer.parseInt(text.substring(0, text.length() - 1)));
    }

    /** A price with the markup on each of its rates, rounded up to the nano-dollar; what is no rate stays. */
    JsonNode on(JsonNode price) {
        return switch (price) {
            case ObjectNode members -> {
                ObjectNode raised = members.objectNode();
                members.properties()
                        .forEach(member -> raised.set(
                                member.getKey(),
                                member.getKey().endsWith(RATE)
                                        ? new TextNode(raised(member.getValue().textValue()))
                                        : on(member.getValue())));
                yield raised;
            }
            case ArrayNode items -> {
                ArrayNode raised = items.arrayNode();
                items.forEach(item -> raised.add(on(item)));
                yield raised;
            }
            default -> price;
        };
    }

    private String raised(String rate) {
        long listed = Rate.ofDollarsPerMillion(rate).nanosPerMillion();
        Rate raised = new Rate(Math.ceilDiv(Math.multiplyExact(listed, WHOLE + percent), (long) WHOLE));
        return DecimalText.shifted(raised.toDollarsPerMillion(), 0);
    }
}
