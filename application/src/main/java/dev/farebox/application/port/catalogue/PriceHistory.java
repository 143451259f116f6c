package dev.farebox.application.port.catalogue;

import dev.farebox.domain.model.PriceVersion;
import java.util.List;
import java.util.Set;

/** Every price that there ever was, those of models that are not sold any more included. Thread-safe; blocks. */
@FunctionalInterface
public interface PriceHistory {
    /** The versions with these ids, at most 500, in any order; unknown ids are left out. */
    List<PriceVersion> versions(Set<Long> ids);
}
