package dev.farebox.bench.client;

/** Lines of figures, as {@code bench/run} reads them: a name, a tab, a whole number. Not thread-safe. */
public final class Figures {
    private final StringBuilder lines = new StringBuilder();

    /** Adds a line. */
    public Figures with(String name, long value) {
        lines.append(name).append('\t').append(value).append('\n');
        return this;
    }

    /** All lines, each with its end. */
    public String lines() {
        return lines.toString();
    }
}
