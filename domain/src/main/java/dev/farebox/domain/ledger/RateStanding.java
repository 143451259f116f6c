package dev.farebox.domain.ledger;

import java.time.Instant;

/**
 * A key's limits of a minute as the admission of a call left them, for the headers of the answer.
 *
 * @param limit calls per minute; 0 for no limit
 * @param remaining calls that may still be admitted now; 0 if there is no limit
 * @param tokenLimit tokens per minute; 0 for no limit
 * @param tokensRemaining tokens for which calls may still be admitted now; 0 if there is no limit
 * @param resetsAt when at the latest both limits are wholly available again
 */
public record RateStanding(int limit, int remaining, long tokenLimit, long tokensRemaining, Instant resetsAt) {}
