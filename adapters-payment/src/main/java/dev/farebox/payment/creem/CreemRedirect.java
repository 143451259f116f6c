package dev.farebox.payment.creem;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The address to which Creem sends a buyer back. Its signature says that Creem wrote it, and not that anybody paid; whoever
 * comes back is a reason to ask Creem, no more. Thread-safe. Source: Creem's guide to its checkout flow.
 */
public final class CreemRedirect {
    private static final String SIGNATURE = "signature";

    private final CreemApiKey apiKey;

    public CreemRedirect(CreemApiKey apiKey) {
        this.apiKey = apiKey;
    }

    /**
     * What Creem signs parameters with.
     *
     * @param parameters those that Creem adds, without the signature; a blank one is left out
     */
    public String sign(Map<String, String> parameters) {
        return CreemSignature.of(apiKey.text(), signed(parameters));
    }

    /** Whether Creem wrote these parameters. */
    public boolean isGenuine(Map<String, String> parameters) {
        return CreemSignature.fits(parameters.getOrDefault(SIGNATURE, ""), apiKey.text(), signed(parameters));
    }

    private static byte[] signed(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getKey().equals(SIGNATURE)
                                && !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"))
                        .getBytes(StandardCharsets.UTF_8);
    }
}
