package dev.farebox.application.port.secret;

/** Cryptographically strong randomness, injected so that tests can repeat it. Thread-safe. */
@FunctionalInterface
public interface RandomBytes {
    /**
     * Random bytes.
     *
     * @param count 1 to 1024
     * @return a new array
     */
    byte[] next(int count);
}
