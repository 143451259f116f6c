package dev.farebox.rest.error;

import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.ServiceTier;
import java.util.Locale;
import java.util.Optional;

/** Errors in requests for what a model has no price for. */
final class PriceErrors {
    private PriceErrors() {}

    /** A speed that the model has no price at. */
    static ApiError tier(ServiceTier tier) {
        return RequestErrors.badRequest(
                "unsupported_field",
                Optional.of("service_tier"),
                "This model has no price here for \"service_tier\": \""
                        + tier.name().toLowerCase(Locale.ROOT) + "\". Leave it out, or ask for default.");
    }

    /** A kind of image that the model has no price for. */
    static ApiError image(ImageKind kind) {
        return RequestErrors.badRequest(
                "unsupported_field",
                Optional.of("size"),
                "This model has no price here for images of \"size\": \"" + kind.size() + "\" and \"quality\": \""
                        + kind.quality() + "\", where auto stands for what was left out. The shop's price list names"
                        + " those that it has.");
    }
}
