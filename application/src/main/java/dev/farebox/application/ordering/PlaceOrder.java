package dev.farebox.application.ordering;

import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.CouponFault;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Use case: place an order and open its payment page. Orders for one e-mail address are limited here, 30 a minute; callers
 * limit them by network address. Thread-safe; blocks for the provider's answer.
 */
public interface PlaceOrder {
    PlaceOrderOutcome place(PlaceOrderCommand command);

    /**
     * A buyer's wish.
     *
     * @param plan what to buy
     * @param email whose it will be
     * @param method how to pay
     * @param currency ISO 4217 code; empty for the first one that the method can charge
     * @param idempotencyKey the buyer's own key for this wish, 16 to 200 visible ASCII characters that nobody
     *     can guess, for whoever sends it again is told the order; empty for none
     * @param language the buyer's language
     * @param coupon what makes it cheaper; empty for none
     * @param topUp a key of the buyer's that gets the allowance; empty for a key of its own
     */
    record PlaceOrderCommand(
            PlanId plan,
            EmailAddress email,
            PaymentMethod method,
            Optional<String> currency,
            Optional<String> idempotencyKey,
            Locale language,
            Optional<CouponCode> coupon,
            Optional<ApiKeySecret> topUp) {}

    /** What placing an order came to. */
    sealed interface PlaceOrderOutcome {
        /**
         * The order stands.
         *
         * @param checkoutUrl where the buyer pays; for payment by hand the order's own page
         */
        record Placed(Order order, String checkoutUrl) implements PlaceOrderOutcome {}

        /** No such plan, or it is not sold any more. */
        record PlanNotOnSale() implements PlaceOrderOutcome {}

        /** The shop does not offer this way to pay. */
        record MethodNotOffered() implements PlaceOrderOutcome {}

        /** The plan has no price in this currency, or the method cannot charge it. */
        record CurrencyNotOffered() implements PlaceOrderOutcome {}

        /** The coupon cannot be used for this; nothing was written. */
        record CouponRefused(CouponFault fault) implements PlaceOrderOutcome {}

        /** The key cannot get this allowance; nothing was written. */
        record TopUpRefused(TopUpFault fault) implements PlaceOrderOutcome {}

        /** Keys cannot be looked up now; nothing was written. */
        record KeysUnavailable() implements PlaceOrderOutcome {}

        /**
         * Too many orders were placed for this e-mail address; nothing was written, and no provider was asked.
         *
         * @param retryAfter until it makes sense to order again
         */
        record TooMany(Duration retryAfter) implements PlaceOrderOutcome {}

        /** The idempotency key was used for another wish. */
        record KeyReused() implements PlaceOrderOutcome {}

        /** The provider did not open a payment page; the order stands and may be tried again. */
        record ProviderUnavailable(Order order) implements PlaceOrderOutcome {}
    }
}
