package dev.farebox.domain.shop;

import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.LocalizedText;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The shop as a whole.
 *
 * @param mode whether real money and real providers are involved
 * @param name shown on every page
 * @param publicUrl where buyers reach it, without a slash at the end; links, samples and redirects are made of it
 * @param baseUrls what buyers are given as API address, first one first; at least one
 * @param supportEmail where buyers can ask
 * @param timeZone in which a day begins and ends
 * @param requestsPerMinute calls of all keys together; 0 for no limit
 * @param errorDialect which status a cause gets where systems differ
 * @param orderLookup what a buyer must know to see an order again
 * @param delivers what a paid order is given first
 * @param keyRetrieval for how long a buyer can be shown what he bought
 * @param manualInstructions how to pay by hand; empty if that is not offered
 */
public record Shop(
        Mode mode,
        LocalizedText name,
        String publicUrl,
        List<BaseUrl> baseUrls,
        String supportEmail,
        ZoneId timeZone,
        int requestsPerMinute,
        ErrorDialect errorDialect,
        OrderLookup orderLookup,
        Delivers delivers,
        KeyRetrieval keyRetrieval,
        Optional<LocalizedText> manualInstructions) {
    public Shop {
        baseUrls = List.copyOf(baseUrls);
        if (baseUrls.isEmpty()) {
            throw new IllegalArgumentException("a shop needs a base URL");
        }
    }

    /**
     * An address of the API.
     *
     * @param label what tells it from others, such as Primary
     * @param url ends with {@code /v1}
     */
    public record BaseUrl(String label, String url) {}

    /** Which of several established sets of statuses errors use; docs/errors.md has the table. */
    public enum ErrorDialect {
        DEFAULT,
        S0,
        S2,
        S3,
        S4
    }

    /** What a buyer must know to see an order again. */
    public enum OrderLookup {
        ID_AND_EMAIL,
        ID_ONLY
    }

    /** What a paid order is given first. */
    public enum Delivers {
        API_KEY,
        /** For a shop whose keys shall be made only once somebody redeems the code. */
        REDEMPTION_CODE
    }
}
