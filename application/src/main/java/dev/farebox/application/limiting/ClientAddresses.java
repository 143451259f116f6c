package dev.farebox.application.limiting;

import java.util.List;
import java.util.Optional;

/** Names clients by their network addresses, for limits. Thread-safe; never blocks, and never asks for a name. */
@FunctionalInterface
public interface ClientAddresses {
    /** The header in which a proxy adds the address that it was asked from, at the right end. */
    String HEADER = "X-Forwarded-For";

    /**
     * The name under which attempts of a client are counted.
     *
     * @param peer the address of the connection as digits; empty if it has none
     * @param forwardedFor the lines of {@value #HEADER} in the order in which they came; anybody can write them
     */
    String nameOf(Optional<String> peer, List<String> forwardedFor);
}
