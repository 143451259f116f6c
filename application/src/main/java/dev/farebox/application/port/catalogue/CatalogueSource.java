package dev.farebox.application.port.catalogue;

import dev.farebox.domain.catalogue.Catalogue;

/** Where the catalogue comes from. Thread-safe; never blocks. */
@FunctionalInterface
public interface CatalogueSource {
    /** The catalogue as this node knows it now; take it once per request and keep to it. */
    Catalogue current();
}
