package dev.farebox.domain.model;

/**
 * The public name of a model, as callers write it; may contain slashes.
 *
 * @param text 1 to 200 characters, none of them white space or a control character
 */
public record ModelName(String text) implements Comparable<ModelName> {
    private static final int MAX_CHARACTERS = 200;

    public ModelName {
        if (text.isEmpty()
                || text.length() > MAX_CHARACTERS
                || text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
            throw new IllegalArgumentException("a model name has 1 to 200 characters and no white space");
        }
    }

    @Override
    public int compareTo(ModelName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
