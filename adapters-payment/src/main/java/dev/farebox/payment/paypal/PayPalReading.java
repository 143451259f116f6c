package dev.farebox.payment.paypal;

import com.paypal.orders.Capture;
import com.paypal.orders.LinkDescription;
import com.paypal.orders.Order;
import com.paypal.orders.Payee;
import com.paypal.orders.PaymentCollection;
import com.paypal.orders.PurchaseUnit;
import com.paypal.orders.Refund;
import dev.farebox.application.port.payment.PaymentProvider.InquireOutcome;
import dev.farebox.application.port.payment.PaymentProvider.Standing;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.PaymentMethod;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads PayPal's orders. Every part may be missing or odd, and what cannot be read is unknown. That an order is COMPLETED
 * does not mean that money came: only a capture that is COMPLETED does, or that was before it went back.
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

    /** How an order stands, without its disputes, which it does not know. */
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
        return Stream.of("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED", "PENDING", "DECLINED", "FAILED")
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
            case "COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED" -> captured(order, unit, capture);
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
            CapturedPayment payment = new CapturedPayment(
                    PaymentMethod.PAYPAL,
                    id,
                    transaction,
                    PayPalAmounts.parse(
                            text(capture.amount().value()),
                            text(capture.amount().currencyCode())),
                    Optional.ofNullable(unit.payee()).map(Payee::merchantId).orElse(""),
                    mode,
                    time(capture.createTime()));
            return refunds(unit, capture, payment)
                    .<InquireOutcome>map(
                            later -> new InquireOutcome.Captured(new Standing(payment, Optional.empty(), later)))
                    .orElseGet(() -> new InquireOutcome.Unknown("a refund that cannot be read"));
        } catch (IllegalArgumentException e) {
            return new InquireOutcome.Unknown("capture of an amount that cannot be read");
        }
    }

    /**
     * What went back, oldest first; empty if PayPal lists something that cannot be read. PayPal lists the refunds of an
     * order beside its captures; one that it took by itself may show in the capture's status only.
     */
    private Optional<List<MoneyEvent>> refunds(PurchaseUnit unit, Capture capture, CapturedPayment payment) {
        List<Refund> listed = all(unit.payments().refunds()).toList();
        if (listed.isEmpty() && text(capture.status()).equals("REFUNDED")) {
            return Optional.of(List.of(new MoneyEvent(
                    MoneyEventKind.REFUNDED,
                    PaymentMethod.PAYPAL,
                    payment.transaction() + ":refunded",
                    payment.transaction(),
                    payment.amount(),
                    time(capture.updateTime()))));
        }
        List<Refund> done = listed.stream()
                .filter(refund -> text(refund.status()).equals("COMPLETED"))
                .toList();
        List<MoneyEvent> events = done.stream()
                .flatMap(refund -> refund(refund, payment).stream())
                .sorted(Comparator.comparing(MoneyEvent::at))
                .toList();
        return events.size() == done.size() ? Optional.of(events) : Optional.empty();
    }

    private Optional<MoneyEvent> refund(Refund refund, CapturedPayment payment) {
        return refund.amount() == null
                ? Optional.empty()
                : event(
                        MoneyEventKind.REFUNDED,
                        refund.id(),
                        payment.transaction(),
                        refund.amount().value(),
                        refund.amount().currencyCode(),
                        refund.createTime());
    }

    /** Something that happened to a transfer; empty if PayPal's words for it cannot be read. */
    Optional<MoneyEvent> event(
            MoneyEventKind kind,
            @Nullable String id,
            String transaction,
            @Nullable String value,
            @Nullable String currencyCode,
            @Nullable String at) {
        if (!text(id).matches("[A-Za-z0-9-]{1,255}")) {
            return Optional.empty();
        }
        try {
            Money amount = PayPalAmounts.parse(text(value), text(currencyCode));
            return Optional.of(new MoneyEvent(kind, PaymentMethod.PAYPAL, text(id), transaction, amount, time(at)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
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
