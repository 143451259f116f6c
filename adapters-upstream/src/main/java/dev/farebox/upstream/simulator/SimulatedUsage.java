package dev.farebox.upstream.simulator;

/**
 * What the simulator says that an answer used; possible or not.
 *
 * @param prompt all tokens of the prompt
 * @param cached those of them that it had seen before
 * @param output tokens of all choices together
 */
record SimulatedUsage(long prompt, long cached, long output) {}
