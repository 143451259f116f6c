package dev.farebox.domain.plan;

/**
 * The id of a plan, as it stands in the shop file and in addresses.
 *
 * @param text lower-case letters, digits and hyphens, 1 to 64 characters, beginning with a letter or digit
 */
public record PlanId(String text) implements Comparable<PlanId> {
    public PlanId {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a plan id has 1 to 64 lower-case letters, digits and hyphens, such as \"trial\"");
        }
    }

    @Override
    public int compareTo(PlanId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
