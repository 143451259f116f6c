package dev.farebox.payment.paypal;

import com.paypal.orders.Capture;
import com.paypal.orders.LinkDescription;
import com.paypal.orders.Order;
import com.paypal.orders.Payee;
import com.paypal.orders.PaymentCollection;
import com.paypal.orders.PurchaseUnit;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads PayPal's orders. Every part may be missing or odd, and what cannot be read is unknown. That an order is COMPLETED
 * does not mean that money came: only a capture that is COMPLETED does.
 */
final class PayPalReading {
    private final Mode mode;
    private final InstantSource clock;

    PayPalReading(Mode mode, InstantSource clock) {
        this.mode = mode;
        this.clock = clock;
    }

    /** The page where the buyer approves; PayPal names the link in one of two ways. */
    static Optional<Checkout> checkout(Order order) {
        String id = text(order.id());
        return all(order.links())
                .filter(link -> List.of("approve", "payer-action").contains(text(link.rel())))
                .map(LinkDescription::href)
                .filter(href -> text(href).matches("https?://.+") && id.matches("[A-Z0-9]{1,36}"))
                .findFirst()
                .map(href -> new Checkout(id, href));
    }

    InquireOutcome standing(Order order) {
        return switch (text(order.status())) {
            case "CREATED", "SAVED", "PAYER_ACTION_REQUIRED" -> new InquireOutcome.Waiting();
            case "APPROVED" -> new InquireOutcome.Approved();
            case "VOIDED" -> new InquireOutcome.Gone("VOIDED");
            case "COMPLETED" -> money(order);
            default -> new InquireOutcome.Unknown("order status not known");
        };
    }

    private InquireOutcome money(Order order) {
        Optional<PurchaseUnit> unit = all(order.purchaseUnits()).findFirst();
        List<Capture> captures = unit.map(PurchaseUnit::payments)
                .map(PaymentCollection::captures)
                .map(list -> all(list).toList())
                .orElse(List.of());
        return Stream.of("COMPLETED", "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "DECLINED", "FAILED")
                .flatMap(status -> captures.stream().filter(capture -> status.equals(capture.status())))
                .findFirst()
                .map(capture -> money(order, unit.get(), capture))
                .orElseGet(() -> new InquireOutcome.Unknown("completed without a capture that is known"));
    }

    private InquireOutcome money(Order order, PurchaseUnit unit, Capture capture) {
        String reason = capture.captureStatusDetails() == null
                ? text(capture.status())
                : text(capture.captureStatusDetails().reason());
        return switch (text(capture.status())) {
            case "COMPLETED", "PARTIALLY_REFUNDED" -> captured(order, unit, capture);
            case "PENDING" -> new InquireOutcome.UnderReview(reason);
            default -> new InquireOutcome.Gone(reason);
        };
    }

    private InquireOutcome captured(Order order, PurchaseUnit unit, Capture capture) {
        String id = text(order.id());
        String transaction = text(capture.id());
        if (id.isEmpty() || transaction.isEmpty() || capture.amount() == null) {
            return new InquireOutcome.Unknown("capture without id or amount");
        }
        try {
            return new InquireOutcome.Captured(new CapturedPayment(
                    PaymentMethod.PAYPAL,
                    id,
                    transaction,
                    PayPalAmounts.parse(
                            text(capture.amount().value()),
                            text(capture.amount().currencyCode())),
                    Optional.ofNullable(unit.payee()).map(Payee::merchantId).orElse(""),
                    mode,
                    time(capture.createTime())));
        } catch (IllegalArgumentException e) {
            return new InquireOutcome.Unknown("capture of an amount that cannot be read");
        }
    }

    private Instant time(@Nullable String text) {
        try {
            return OffsetDateTime.parse(text(text)).toInstant();
        } catch (DateTimeParseException e) {
            // Only for the books; the money counts all the same.
            return clock.instant();
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream().filter(Objects::nonNull);
    }
}
