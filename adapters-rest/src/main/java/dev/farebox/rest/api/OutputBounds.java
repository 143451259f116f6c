package dev.farebox.rest.api;

/** What callers may ask for at most, at every endpoint. */
final class OutputBounds {
    /** Answers of one call. */
    static final int MAX_CHOICES = 128;

    private OutputBounds() {}
}
