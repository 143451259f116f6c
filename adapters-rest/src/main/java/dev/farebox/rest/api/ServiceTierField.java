package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.domain.model.ServiceTier;
import java.io.IOException;

/**
 * Reads {@code service_tier}. Priority costs 2 to 2.5 times as much and flex less, so whether a model is offered so is
 * for its price to say.
 */
final class ServiceTierField {
    private ServiceTierField() {}

    /** The speed that is asked for; leaves the parser at the last token of the value. */
    static ServiceTier read(JsonParser parser, RequestFields faults) throws IOException {
        String asked = switch (parser.currentToken()) {
            case VALUE_NULL -> "default";
            case VALUE_STRING -> parser.getText();
            default -> "";
        };
        parser.skipChildren();
        return switch (asked) {
            case "auto", "default" -> ServiceTier.DEFAULT;
            case "flex" -> ServiceTier.FLEX;
            case "priority" -> ServiceTier.PRIORITY;
            default -> {
                faults.note(RequestFault.unsupported(
                        "service_tier",
                        "\"service_tier\" must be auto, default, or one of flex and priority if the model has a price"
                                + " for it."));
                yield ServiceTier.DEFAULT;
            }
        };
    }
}
