package dev.farebox.domain.brand;

import dev.farebox.domain.plan.LocalizedText;
import java.util.List;
import java.util.Optional;

/**
 * What a shop says of itself in its own words; Farebox's words stand where one is empty.
 *
 * @param title the first page's heading
 * @param lead the sentences below it
 * @param facts why it can be trusted: three, or none for Farebox's own
 * @param description of the shop in two lines, for search engines
 * @param footer the sentence below every page
 */
public record HomeTexts(
        Optional<LocalizedText> title,
        Optional<LocalizedText> lead,
        List<Fact> facts,
        Optional<LocalizedText> description,
        Optional<LocalizedText> footer) {
    /** Farebox's own words. */
    public static final HomeTexts PLAIN =
            new HomeTexts(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** They stand in a row. */
    public static final int FACTS = 3;

    public HomeTexts {
        facts = List.copyOf(facts);
        if (!facts.isEmpty() && facts.size() != FACTS) {
            throw new IllegalArgumentException("there are " + FACTS + " facts, or none");
        }
    }

    /** One reason to trust the shop. */
    public record Fact(LocalizedText title, LocalizedText text) {}
}
