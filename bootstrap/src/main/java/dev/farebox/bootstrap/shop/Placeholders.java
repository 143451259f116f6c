package dev.farebox.bootstrap.shop;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${NAME}} in texts of the shop file from the environment. Immutable and thread-safe. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> environment;
    private final Unset unset;

    Placeholders(Map<String, String> environment, Unset unset) {
        this.environment = Map.copyOf(environment);
        this.unset = unset;
    }

    /**
     * The text with every placeholder replaced, once: what a variable holds is not searched again.
     *
     * @param faults is told of a variable that is not set, or is blank
     * @return empty after a fault
     */
    Optional<String> fill(String text, Consumer<String> faults) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        boolean complete = true;
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = NAME.matcher(name).matches() ? environment.getOrDefault(name, "") : "";
            if (value.isBlank() && unset == Unset.KEEPS_ITS_NAME) {
                value = name;
            }
            if (value.isBlank()) {
                faults.accept("the environment variable " + name + " is not set");
                complete = false;
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(value.strip()));
        }
        matcher.appendTail(filled);
        return complete ? Optional.of(filled.toString()) : Optional.empty();
    }

    /** What a variable that is not set, or is blank, means. */
    enum Unset {
        IS_A_FAULT,
        /** For the demo, where no secret of the file is ever used. */
        KEEPS_ITS_NAME
    }
}
