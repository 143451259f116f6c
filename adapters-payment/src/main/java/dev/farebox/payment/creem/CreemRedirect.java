package dev.farebox.payment.creem;

import dev.farebox.application.port.payment.PaymentProvider.ReturnAuthor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The address to which Creem sends a buyer back. Its signature says that Creem wrote it, and not that anybody paid; whoever
 * comes back is a reason to ask Creem, no more. Thread-safe. Source: Creem's guide to its checkout flow.
 */
public final class CreemRedirect {
    private static final String SIGNATURE = "signature";

    /** What Creem adds to an address. Others are the shop's own and not signed. */
    private static final Set<String> SIGNED =
            Set.of("checkout_id", "order_id", "customer_id", "subscription_id", "product_id", "request_id");

    private final CreemApiKey apiKey;

    public CreemRedirect(CreemApiKey apiKey) {
        this.apiKey = apiKey;
    }

    /**
     * What Creem signs parameters with.
     *
     * @param parameters of the address; those that Creem does not add, and blank ones, are left out
     */
    public String sign(Map<String, String> parameters) {
        return CreemSignature.of(apiKey.text(), signed(parameters));
    }

    /** Whether Creem wrote these parameters; without a signature, nobody knows. */
    public ReturnAuthor author(Map<String, String> parameters) {
        if (!parameters.containsKey(SIGNATURE)) {
            return ReturnAuthor.UNKNOWN;
        }
        return CreemSignature.fits(parameters.get(SIGNATURE), apiKey.text(), signed(parameters))
                ? ReturnAuthor.PROVIDER
                : ReturnAuthor.FORGER;
    }

    private static byte[] signed(Map<String, String> parameters) {
        return new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> SIGNED.contains(parameter.getKey())
                                && !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&"))
                        .getBytes(StandardCharsets.UTF_8);
    }
}
