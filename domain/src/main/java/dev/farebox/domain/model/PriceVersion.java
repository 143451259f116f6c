package dev.farebox.domain.model;

import java.time.Instant;

/**
 * One dated entry of a model's price list. Entries are never edited; a new price is a new version.
 *
 * @param id unique and ascending; frozen into every hold and charge, so a charge can be recomputed later
 * @param model whose price it is
 * @param price the price
 * @param effectiveFrom from when on the version counts
 */
public record PriceVersion(long id, ModelName model, Price price, Instant effectiveFrom) {}
