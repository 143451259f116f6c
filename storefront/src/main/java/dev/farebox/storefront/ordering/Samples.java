package dev.farebox.storefront.ordering;

import dev.farebox.domain.shop.Shop;
import java.util.List;

/**
 * What a buyer's first call is made of.
 *
 * @param baseUrls the addresses of the API, the first one for samples
 * @param apiKey his key
 * @param model a model that his plan includes
 */
public record Samples(List<Shop.BaseUrl> baseUrls, String apiKey, String model) {
    public Samples {
        baseUrls = List.copyOf(baseUrls);
    }

    public String baseUrl() {
        return baseUrls.getFirst().url();
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "Samples[" + model + "]";
    }
}
