package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads Creem's checkouts. Every part may be missing or odd, and what cannot be read is unknown. Source of facts: Creem's
 * specification of checkouts and orders.
 */
final class CreemReading {
    private final Mode mode;
    private final InstantSource clock;

    CreemReading(Mode mode, InstantSource clock) {
        this.mode = mode;
        this.clock = clock;
    }

    /** The page where the buyer pays. */
    static Optional<Checkout> checkout(JsonNode checkout) {
        String id = CreemFields.id(checkout, "id");
        String url = CreemFields.text(checkout, "checkout_url");
        return id.isEmpty() || !url.matches("https?://.+") ? Optional.empty() : Optional.of(new Checkout(id, url));
    }

    /** Creem's order that came of a checkout: only then money came. Otherwise what the checkout is waiting for. */
    sealed interface Progress {
        record Ordered(String orderId) implements Progress {}

        record Not(InquireOutcome outcome) implements Progress {}
    }

    static Progress progress(JsonNode checkout) {
        return switch (CreemFields.text(checkout, "status")) {
            case "pending", "processing" -> new Progress.Not(new InquireOutcome.Waiting());
            case "expired" -> new Progress.Not(new InquireOutcome.Gone("expired"));
            case "completed" -> ordered(checkout);
            default -> new Progress.Not(new InquireOutcome.Unknown("checkout status not known"));
        };
    }

    private static Progress ordered(JsonNode checkout) {
        String id = CreemFields.id(checkout, "order");
        String status = CreemFields.text(checkout.path("order"), "status");
        if (id.isEmpty()) {
            return new Progress.Not(new InquireOutcome.Unknown("completed without an order"));
        }
        return switch (status) {
            case "paid" -> new Progress.Ordered(id);
            case "pending" -> new Progress.Not(new InquireOutcome.UnderReview("order pending"));
            default -> new Progress.Not(new InquireOutcome.Unknown("order status not known"));
        };
    }

    /**
     * Money that came through a checkout.
     *
     * @param product that should have been bought; empty if the plan has none any more
     * @param transactions of the order
     */
    InquireOutcome money(JsonNode checkout, Optional<String> product, List<JsonNode> transactions) {
        List<Optional<CreemTransfer>> read =
                transactions.stream().map(CreemTransfer::read).toList();
        Optional<CreemTransfer> money = read.stream()
                .flatMap(Optional::stream)
                .filter(CreemTransfer::isMoney)
                .findFirst();
        if (read.stream().anyMatch(Optional::isEmpty)) {
            return new InquireOutcome.Unknown("a transaction that cannot be read");
        }
        return money.flatMap(transaction -> payment(checkout, transaction)
                        .map(payment -> standing(checkout, product, transaction, payment)))
                .<InquireOutcome>map(InquireOutcome.Captured::new)
                .orElseGet(() -> new InquireOutcome.Unknown("paid, but no transfer or no amount is told"));
    }

    private static Standing standing(
            JsonNode checkout, Optional<String> product, CreemTransfer transaction, CapturedPayment payment) {
        return new Standing(payment, fault(checkout, product), transaction.later(payment));
    }

    private Optional<CapturedPayment> payment(JsonNode checkout, CreemTransfer transaction) {
        JsonNode order = checkout.path("order");
        return amount(order)
                .map(amount -> new CapturedPayment(
                        PaymentMethod.CREEM,
                        CreemFields.id(checkout, "id"),
                        transaction.id(),
                        amount,
                        "",
                        mode(checkout, order),
                        transaction
                                .at()
                                .or(() -> CreemFields.time(order, "created_at"))
                                // Only for the books; the money counts all the same.
                                .orElseGet(clock::instant)));
    }

    /**
     * What came for the plan: without the tax that Creem adds on top and keeps, and without what a code that the buyer
     * typed took off.
     */
    private static Optional<Money> amount(JsonNode order) {
        OptionalLong subTotal = CreemFields.amount(order, "sub_total");
        OptionalLong amount = subTotal.isPresent() ? subTotal : CreemFields.amount(order, "amount");
        OptionalLong discount = CreemFields.has(order, "discount_amount")
                ? CreemFields.amount(order, "discount_amount")
                : OptionalLong.of(0);
        if (amount.isEmpty() || discount.isEmpty()) {
            return Optional.empty();
        }
        try {
            long left = Math.max(0, amount.getAsLong() - discount.getAsLong());
            return Optional.of(new Money(left, Currency.getInstance(CreemFields.text(order, "currency"))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Any mode but the one that is expected makes it money of the other mode, which pays nothing here. */
    private Mode mode(JsonNode checkout, JsonNode order) {
        boolean isExpected = CreemMode.isOf(mode, CreemFields.text(checkout, "mode"))
                && (!CreemFields.has(order, "mode") || CreemMode.isOf(mode, CreemFields.text(order, "mode")));
        if (isExpected) {
            return mode;
        }
        return mode == Mode.LIVE ? Mode.DEMO : Mode.LIVE;
    }

    private static Optional<HeldReason> fault(JsonNode checkout, Optional<String> product) {
        List<String> bought = Stream.of(
                        CreemFields.id(checkout, "product"), CreemFields.id(checkout.path("order"), "product"))
                .filter(id -> !id.isEmpty())
                .toList();
        boolean isOfThePlan = !bought.isEmpty() && bought.stream().allMatch(product.orElse("")::equals);
        boolean isOne = !CreemFields.has(checkout, "units")
                || CreemFields.amount(checkout, "units").orElse(0) == 1;
        return isOfThePlan && isOne ? Optional.empty() : Optional.of(HeldReason.PRODUCT_MISMATCH);
    }
}
