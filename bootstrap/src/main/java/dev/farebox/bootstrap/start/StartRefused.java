package dev.farebox.bootstrap.start;

import java.io.PrintStream;
import java.util.List;

/**
 * Farebox cannot start; ends the process with one line for each cause and no stack trace. An exception, because it
 * leaves whatever is being prepared at once and is handled in one place, where the process begins.
 */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param causes what is wrong, which setting it is about and what would be right; never a secret */
    public StartRefused(List<String> causes) {
        super(String.join("\n", causes));
    }

    /** As {@link #StartRefused(List)}, for a single cause. */
    public StartRefused(String cause) {
        super(cause);
    }

    /** Tells the operator: one line for each cause. */
    public void print(PrintStream out) {
        String.valueOf(getMessage()).lines().forEach(line -> out.println("Farebox cannot start: " + line));
    }

    /** Keeps what made it impossible, for whoever debugs. */
    public StartRefused(String cause, Throwable why) {
        super(cause, why);
    }
}
