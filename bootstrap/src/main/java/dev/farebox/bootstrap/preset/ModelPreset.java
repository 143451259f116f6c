package dev.farebox.bootstrap.preset;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One model of a provider. The members have the shop file's names and words.
 *
 * @param id the provider's own name
 * @param context tokens
 * @param maxOutput tokens
 * @param cost the provider's list price
 */
public record ModelPreset(String id, long context, long maxOutput, JsonNode cost) {}
