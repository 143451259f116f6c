package dev.farebox.bootstrap.secrets;

import dev.farebox.persistence.secret.SecretKeys;
import dev.farebox.storefront.ticket.TicketKey;

/**
 * What must not be in the database: whoever has one of the two alone can neither use nor read a key. Nothing of it is
 * shown by {@code toString}.
 *
 * @param keys by which API keys and redemption codes are found, and sealed for their owners
 * @param tickets signs the buyers' cookies
 */
public record Secrets(SecretKeys keys, TicketKey tickets) {}
