package dev.farebox.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A price as a shop file wants it.
 *
 * @param from from when on it counts; without it, from the moment on at which the file is applied
 * @param terms the price
 */
public record DatedPrice(Optional<Instant> from, PriceTerms terms) {}
