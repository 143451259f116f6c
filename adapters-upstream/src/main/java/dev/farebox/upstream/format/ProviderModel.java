package dev.farebox.upstream.format;

/**
 * A model as one provider serves it.
 *
 * @param name the provider's own name of it
 * @param buyerName whether the provider is told who buys
 * @param outputCap under which name the provider is told the output cap
 * @param store how the provider is kept from storing answers
 */
public record ProviderModel(String name, BuyerName buyerName, OutputCap outputCap, StoreMember store) {}
