package dev.farebox.rest.shop;

import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.http.JsonFields.ReadOutcome;
import dev.farebox.rest.http.Problem;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the body of an order. What it costs and what it gives is the plan's to say, so nothing of that is read. */
final class OrderWish {
    /**
     * Whoever sends a key again, with the same wish, is told the order's id. So a key must be as hard to guess as the
     * id: sixteen characters can be, the names and numbers that shorter ones tend to be cannot.
     */
    private static final int LEAST_KEY_CHARACTERS = 16;

    private static final int MOST_KEY_CHARACTERS = 200;

    private OrderWish() {}

    /**
     * Reads an order.
     *
     * @param idempotencyKey the header's value, if it was sent
     */
    static WishOutcome read(byte[] body, @Nullable String idempotencyKey, Locale language) {
        return switch (JsonFields.read(body)) {
            case ReadOutcome.Refused(Problem problem) -> new WishOutcome.Refused(problem);
            case ReadOutcome.Read(JsonFields fields) -> read(fields, idempotencyKey, language);
        };
    }

    private static WishOutcome read(JsonFields fields, @Nullable String idempotencyKey, Locale language) {
        Optional<PlanId> plan = fields.parsed("plan", fields.text("plan"), PlanId::new);
        Optional<EmailAddress> email = fields.parsed("email", fields.text("email"), EmailAddress::parse);
        Optional<PaymentMethod> method =
                fields.parsed("paymentMethod", fields.text("paymentMethod"), OrderWish::paymentMethod);
        Optional<String> currency = fields.parsed("currency", fields.optionalText("currency"), OrderWish::currency);
        Optional<String> key =
                fields.parsed("Idempotency-Key", Optional.ofNullable(idempotencyKey), OrderWish::idempotencyKey);
        Optional<CouponCode> coupon = fields.parsed("coupon", fields.optionalText("coupon"), OrderWish::coupon);
        Optional<ApiKeySecret> topUp = fields.parsed("topUpKey", fields.optionalText("topUpKey"), OrderWish::apiKey);
        if (fields.problem().isPresent()) {
            return new WishOutcome.Refused(fields.problem().get());
        }
        return new WishOutcome.Read(new PlaceOrderCommand(
                plan.orElseThrow(), email.orElseThrow(), method.orElseThrow(), currency, key, language, coupon, topUp));
    }

    private static PaymentMethod paymentMethod(String text) {
        return switch (text) {
            case "paypal" -> PaymentMethod.PAYPAL;
            case "creem" -> PaymentMethod.CREEM;
            case "manual" -> PaymentMethod.MANUAL;
            default -> throw new IllegalArgumentException("it is one of paypal, creem and manual");
        };
    }

    private static CouponCode coupon(String text) {
        return CouponCode.parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("a coupon code has 3 to 40 letters, digits and hyphens"));
    }

    /** The message does not repeat what was sent. */
    private static ApiKeySecret apiKey(String text) {
        return ApiKeySecret.parse(text.strip())
                .orElseThrow(() -> new IllegalArgumentException("it is no API key of this shop; copy it whole"));
    }

    private static String currency(String text) {
        if (!text.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("it is an ISO 4217 code such as USD");
        }
        return text;
    }

    private static String idempotencyKey(String text) {
        boolean visible = text.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!visible || text.length() < LEAST_KEY_CHARACTERS || text.length() > MOST_KEY_CHARACTERS) {
            throw new IllegalArgumentException("it has " + LEAST_KEY_CHARACTERS + " to " + MOST_KEY_CHARACTERS
                    + " visible ASCII characters that nobody can guess, such as a random UUID");
        }
        return text;
    }

    /** What reading an order came to. */
    sealed interface WishOutcome {
        record Read(PlaceOrderCommand command) implements WishOutcome {}

        record Refused(Problem problem) implements WishOutcome {}
    }
}
