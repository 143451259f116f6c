package dev.farebox.bootstrap.checking;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.domain.money.Rate;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One model of a catalogue on its way into a shop file. Not thread-safe. */
final class Suggestion {
    private static final long MAX_TOKENS = 100_000_000;

    private final String name;
    private final String origin;
    private final Map<String, String> rates = new LinkedHashMap<>();
    private final TreeMap<Long, Map<String, String>> tiers = new TreeMap<>();
    private final Map<String, Map<String, String>> serviceTiers = new TreeMap<>();
    private long context;
    private long maxOutput;
    private Optional<String> problem = Optional.empty();

    /** @param origin where the catalogue has it from, for the comment */
    Suggestion(String name, String origin) {
        this.name = name;
        this.origin = origin;
    }

    String name() {
        return name;
    }

    /** Why it is left out; empty if it can be suggested. */
    Optional<String> problem() {
        return problem;
    }

    /** Leaves the model out, unless it is already. */
    void leaveOut(String reason) {
        problem = problem.or(() -> Optional.of(reason));
    }

    void limits(JsonNode contextTokens, JsonNode outputTokens) {
        context = tokens("context", contextTokens);
        maxOutput = tokens("longest output", outputTokens);
        if (maxOutput > context) {
            leaveOut("its longest output is above its context");
        }
    }

    private long tokens(String what, JsonNode value) {
        if (!value.isIntegralNumber() || value.longValue() < 1 || value.longValue() > MAX_TOKENS) {
            leaveOut("no usable " + what);
            return 0;
        }
        return value.longValue();
    }

    /**
     * Takes a rate.
     *
     * @param member as the shop file calls it
     * @param price the catalogue's figure
     * @param zeros how many places the point moves to make it dollars per million
     */
    void rate(String member, JsonNode price, int zeros) {
        put(rates, member, price, zeros);
    }

    void tierRate(long aboveTokens, String member, JsonNode price, int zeros) {
        put(tiers.computeIfAbsent(aboveTokens, _ -> new LinkedHashMap<>()), member, price, zeros);
    }

    void serviceTierRate(String tier, String member, JsonNode price, int zeros) {
        put(serviceTiers.computeIfAbsent(tier, _ -> new LinkedHashMap<>()), member, price, zeros);
    }

    private void put(Map<String, String> into, String member, JsonNode price, int zeros) {
        if (!price.isNumber()) {
            leaveOut(member + " is not a number");
            return;
        }
        try {
            String text = DecimalText.shifted(price.asText(), zeros);
            Rate checked = Rate.ofDollarsPerMillion(text);
            into.put(member, checked.nanosPerMillion() == 0 ? "0" : text);
        } catch (IllegalArgumentException e) {
            leaveOut(member + ": " + e.getMessage());
        }
    }

    /** Checks that nothing is missing that the shop file needs. */
    void requireWhole() {
        requireBoth("price", rates);
        tiers.forEach((above, tier) -> requireBoth("tier above " + above, tier));
        serviceTiers.forEach((tier, price) -> requireBoth("service tier " + tier, price));
        if (problem.isEmpty() && rates.values().stream().allMatch(rate -> rate.equals("0"))) {
            leaveOut("it is free, or its price is unknown");
        }
    }

    private void requireBoth(String what, Map<String, String> price) {
        if (!price.containsKey("inputPerMillion") || !price.containsKey("outputPerMillion")) {
            leaveOut("its " + what + " lacks input or output");
        }
    }

    /** Prints the entry, or nothing if it is left out. */
    void print(PrintStream out) {
        if (problem.isPresent()) {
            return;
        }
        out.println("  # " + origin);
        out.println("  - id: " + quoted(name));
        out.println("    context: " + context);
        out.println("    maxOutput: " + maxOutput);
        out.println("    price:");
        rates.forEach((member, rate) -> out.println("      " + member + ": \"" + rate + "\""));
        if (!tiers.isEmpty()) {
            out.println("      tiers:");
            tiers.forEach(
                    (above, tier) -> out.println("        - {aboveInputTokens: " + above + ", " + flow(tier) + "}"));
        }
        if (!serviceTiers.isEmpty()) {
            out.println("      serviceTiers:");
            serviceTiers.forEach((tier, price) -> out.println("        " + tier + ": {" + flow(price) + "}"));
        }
    }

    private static String flow(Map<String, String> price) {
        return String.join(
                ", ",
                price.entrySet().stream()
                        .map(rate -> rate.getKey() + ": \"" + rate.getValue() + "\"")
                        .toList());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
