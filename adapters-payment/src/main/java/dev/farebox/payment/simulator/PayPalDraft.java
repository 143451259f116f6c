package dev.farebox.payment.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Reads the body of a request to open a payment, with the checks that PayPal makes beyond its schema. */
sealed interface PayPalDraft {
    /** A request that can be opened. */
    record Good(SimulatedPayment payment) implements PayPalDraft {}

    /** A request that PayPal would refuse, with its code for the reason. */
    record Bad(PayPalError error) implements PayPalDraft {}

    /** Currencies for which PayPal takes whole units only. */
    Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    Set<String> DECIMAL = Set.of(
            "AUD", "CAD", "CHF", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS", "MXN", "NOK", "NZD", "PHP", "PLN", "SEK",
            "SGD", "THB", "USD");

    static PayPalDraft read(JsonObject body, Instant now) {
        if (!"CAPTURE".equals(body.getValue("intent"))) {
            return new Bad(PayPalError.INVALID_PARAMETER_VALUE);
        }
        if (!(body.getValue("purchase_units") instanceof JsonArray units)
                || units.size() != 1
                || !(units.getValue(0) instanceof JsonObject unit)) {
            return new Bad(PayPalError.MISSING_REQUIRED_PARAMETER);
        }
        if (!(unit.getValue("amount") instanceof JsonObject amount)
                || !(amount.getValue("value") instanceof String value)
                || !(amount.getValue("currency_code") instanceof String currency)) {
            return new Bad(PayPalError.MISSING_REQUIRED_PARAMETER);
        }
        Optional<Bad> wrong = wrong(value, currency);
        return wrong.isPresent() ? wrong.get() : new Good(payment(body, unit, value, currency, now));
    }

    private static Optional<Bad> wrong(String value, String currency) {
        if (!WHOLE.contains(currency) && !DECIMAL.contains(currency)) {
            return Optional.of(new Bad(PayPalError.INVALID_CURRENCY_CODE));
        }
        if (!value.matches("[0-9]{1,12}(\\.[0-9]+)?")) {
            return Optional.of(new Bad(PayPalError.INVALID_PARAMETER_SYNTAX));
        }
        String shape = WHOLE.contains(currency) ? "[0-9]+" : "[0-9]+(\\.[0-9]{1,2})?";
        if (!value.matches(shape)) {
            return Optional.of(new Bad(PayPalError.DECIMAL_PRECISION));
        }
        return value.matches("[0.]+") ? Optional.of(new Bad(PayPalError.CANNOT_BE_ZERO_OR_NEGATIVE)) : Optional.empty();
    }

    private static SimulatedPayment payment(
            JsonObject body, JsonObject unit, String value, String currency, Instant now) {
        JsonObject page = body.getValue("application_context") instanceof JsonObject given ? given : new JsonObject();
        return new SimulatedPayment(
                "",
                value,
                currency,
                text(unit, "description"),
                text(page, "brand_name"),
                text(unit, "invoice_id"),
                text(unit, "custom_id"),
                text(page, "return_url"),
                text(page, "cancel_url"),
                now,
                Optional.empty(),
                Optional.empty(),
                Fault.NONE);
    }

    private static String text(JsonObject object, String name) {
        return object.getValue(name) instanceof String text ? text : "";
    }
}
