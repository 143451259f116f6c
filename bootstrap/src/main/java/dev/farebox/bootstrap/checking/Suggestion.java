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
    private static final String USUAL_SPEED = "";

    private final String name;
    private final String origin;

    /** By service tier, then by the input above which they count. */
    private final TreeMap<String, TreeMap<Long, Map<String, String>>> rates = new TreeMap<>();

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
     * @param serviceTier at which speed; empty for the usual one
     * @param aboveTokens for which sizes of input; 0 for all
     * @param member as the shop file calls it
     * @param price the catalogue's figure
     * @param zeros how many places the point moves to make it dollars per million
     */
    void rate(Optional<String> serviceTier, long aboveTokens, String member, JsonNode price, int zeros) {
        put(
                rates.computeIfAbsent(serviceTier.orElse(USUAL_SPEED), _ -> new TreeMap<>())
                        .computeIfAbsent(aboveTokens, _ -> new LinkedHashMap<>()),
                member,
                price,
                zeros);
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
        boolean free = usual().values().stream()
                .allMatch(price -> price.values().stream().allMatch(rate -> rate.equals("0")));
        rates.values().forEach(tiers -> tiers.putIfAbsent(0L, Map.of()));
        rates.forEach((speed, tiers) -> tiers.forEach((above, price) -> requireBoth(
                (speed.isEmpty() ? "" : speed + " ") + (above == 0 ? "price" : "tier above " + above), price)));
        if (problem.isEmpty() && free) {
            leaveOut("it is free, or its price is unknown");
        }
    }

    private TreeMap<Long, Map<String, String>> usual() {
        return rates.computeIfAbsent(USUAL_SPEED, _ -> new TreeMap<>());
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
        usual().getOrDefault(0L, Map.of())
                .forEach((member, rate) -> out.println("      " + member + ": \"" + rate + "\""));
        Map<Long, Map<String, String>> tiers = usual().tailMap(1L);
        if (!tiers.isEmpty()) {
            out.println("      tiers:");
            tiers.forEach((above, tier) -> out.println("        - " + tier(above, tier)));
        }
        Map<String, TreeMap<Long, Map<String, String>>> serviceTiers = rates.tailMap(USUAL_SPEED, false);
        if (!serviceTiers.isEmpty()) {
            out.println("      serviceTiers:");
            serviceTiers.forEach((speed, prices) -> out.println("        " + speed + ": {" + flow(prices) + "}"));
        }
    }

    private static String flow(TreeMap<Long, Map<String, String>> prices) {
        String tiers = String.join(
                ", ",
                prices.tailMap(1L).entrySet().stream()
                        .map(tier -> tier(tier.getKey(), tier.getValue()))
                        .toList());
        return flow(prices.getOrDefault(0L, Map.of())) + (tiers.isEmpty() ? "" : ", tiers: [" + tiers + "]");
    }

    private static String tier(long aboveTokens, Map<String, String> price) {
        return "{aboveInputTokens: " + aboveTokens + ", " + flow(price) + "}";
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
