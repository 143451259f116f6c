package dev.farebox.bootstrap.shop;

import java.util.List;

/** What reading a shop file came to. */
public sealed interface ShopFileOutcome {
    /** The file is faultless. */
    record Read(ShopFile file) implements ShopFileOutcome {}

    /**
     * The file cannot be used.
     *
     * @param faults all of them, in the order in which they were found; at least one
     */
    record Faulty(List<Fault> faults) implements ShopFileOutcome {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
