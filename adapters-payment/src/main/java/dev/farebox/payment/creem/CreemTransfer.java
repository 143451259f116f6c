package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.CapturedPayment;
import dev.farebox.domain.order.MoneyEvent;
import dev.farebox.domain.order.MoneyEventKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A transfer of money to Creem, and what became of it. Source of facts: Creem's specification of transactions.
 *
 * @param id Creem's id of it
 * @param state what Creem's word for its status means
 * @param paid what the buyer paid, taxes included, in minor units
 * @param back how much of that went back, in minor units; at most what was paid
 * @param at when it was made
 */
record CreemTransfer(String id, State state, long paid, long back, Optional<Instant> at) {
    /** What a status means. */
    enum State {
        /** The money is there, or was before it went back. */
        MONEY,
        /** The buyer's bank claims it back. */
        DISPUTED,
        /** No money came of it. */
        NONE
    }

    /** Empty for a transfer that cannot be read, or whose status is not known. */
    static Optional<CreemTransfer> read(JsonNode json) {
        String id = CreemFields.id(json, "id");
        long paid = CreemFields.amount(json, "amount_paid")
                .orElse(CreemFields.amount(json, "amount").orElse(-1));
        // Creem's documents write some statuses in more than one way.
        String status =
                CreemFields.text(json, "status").toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        Optional<State> state = switch (status) {
            case "paid", "refunded", "partialrefund", "partialrefunded", "partiallyrefunded" ->
                Optional.of(State.MONEY);
            case "chargedback", "chargeback" -> Optional.of(State.DISPUTED);
            case "pending", "uncollectible", "declined", "void" -> Optional.of(State.NONE);
            default -> Optional.empty();
        };
        long said = CreemFields.amount(json, "refunded_amount").orElse(0);
        long back = Math.min(status.equals("refunded") ? paid : said, paid);
        boolean isSilent = status.startsWith("partial") && back == 0;
        return id.isEmpty() || paid < 0 || isSilent
                ? Optional.empty()
                : state.map(known -> new CreemTransfer(id, known, paid, back, CreemFields.time(json, "created_at")));
    }

    boolean isMoney() {
        return state != State.NONE;
    }

    /**
     * What became of the money of a payment. Creem tells how much has gone back by now, not by which refunds, and not when;
     * so all that went back is one refund, which may grow, and happened when the money came.
     *
     * @param payment this transfer, as it paid an order
     */
    List<MoneyEvent> later(CapturedPayment payment) {
        List<MoneyEvent> later = new ArrayList<>();
        if (state == State.DISPUTED) {
            later.add(event(MoneyEventKind.DISPUTE_OPENED, payment, "dispute", payment.amount()));
        }
        Money share = backOf(payment.amount());
        if (share.minorUnits() > 0) {
            later.add(event(MoneyEventKind.REFUNDED, payment, "refunded", share));
        }
        return later;
    }

    /** The part of a price that went back; all of it only if everything did, taxes included. */
    Money backOf(Money price) {
        long share = back == paid
                ? (back == 0 ? 0 : price.minorUnits())
                : Math.multiplyExact(price.minorUnits(), back) / paid;
        return new Money(share, price.currency());
    }

    private static MoneyEvent event(MoneyEventKind kind, CapturedPayment payment, String what, Money amount) {
        return new MoneyEvent(
                kind,
                payment.method(),
                payment.transaction() + ":" + what,
                payment.transaction(),
                amount,
                payment.capturedAt());
    }
}
