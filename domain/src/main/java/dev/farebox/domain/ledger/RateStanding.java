package dev.farebox.domain.ledger;

import java.time.Instant;

/**
 * A rate limit as the admission of a call left it, for the headers of the answer.
 *
 * @param limit calls per minute; 0 for no limit
 * @param remaining calls that may still be admitted now; 0 if there is no limit
 * @param resetsAt when at the latest the whole limit is available again
 */
public record RateStanding(int limit, int remaining, Instant resetsAt) {}
