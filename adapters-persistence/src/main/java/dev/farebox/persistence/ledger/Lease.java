package dev.farebox.persistence.ledger;

/**
 * A process's claim of a node number.
 *
 * @param node 0 to 1023; part of every id that the process makes
 * @param epoch tells this claim of the number from all others
 */
public record Lease(int node, long epoch) {}
