package dev.farebox.storefront.ordering;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.PlaceOrder;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.CouponFault;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.storefront.language.Language;
import dev.farebox.storefront.ordering.CheckoutForm.EmailFault;
import dev.farebox.storefront.ordering.CheckoutForm.Notice;
import dev.farebox.storefront.ordering.CheckoutForm.PaymentFault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the checkout form, places the order, and says what the buyer sees next. Thread-safe. */
@ApplicationScoped
public class CheckoutDesk {
    private static final int MAX_EMAIL_CHARACTERS = 254;
    private static final int MAX_COUPON_CHARACTERS = 40;

    private final PlaceOrder placeOrder;
    private final OwnershipCookie cookie;
    private final FormKeys formKeys;

    public CheckoutDesk(PlaceOrder placeOrder, OwnershipCookie cookie, FormKeys formKeys) {
        this.placeOrder = placeOrder;
        this.cookie = cookie;
        this.formKeys = formKeys;
    }

    /** The form for somebody who has not filled in anything. */
    CheckoutForm freshForm(PlanOffer offer) {
        return CheckoutForm.fresh(PaymentChoice.of(offer), formKeys.next());
    }

    /**
     * What somebody typed into the form. No {@code toString} shows it.
     *
     * @param coupon may be empty
     * @param topUpKey may be empty
     */
    record Typed(String email, String payment, String coupon, String topUpKey) {
        @Override
        public String toString() {
            return "Typed[…]";
        }
    }

    private static String cut(String typed, int characters) {
        return typed.substring(0, Math.min(typed.length(), characters));
    }

    /** Places the order, if the form is right. */
    Outcome order(PlanOffer offer, Typed typed, String sentKey, Language language) {
        List<PaymentChoice> choices = PaymentChoice.of(offer);
        Optional<PaymentChoice> choice = PaymentChoice.find(choices, typed.payment());
        Optional<EmailAddress> address = address(typed.email());
        Optional<CouponCode> coupon = CouponCode.parse(typed.coupon());
        Optional<ApiKeySecret> topUp = ApiKeySecret.parse(typed.topUpKey().strip());
        CheckoutForm form = new CheckoutForm(
                choices,
                cut(typed.email(), MAX_EMAIL_CHARACTERS),
                choice.orElse(choices.getFirst()).value(),
                formKey(sentKey),
                address.isPresent() ? Optional.empty() : Optional.of(faultOf(typed.email())),
                choice.isPresent() ? Optional.empty() : Optional.of(PaymentFault.NOT_OFFERED),
                cut(typed.coupon().strip(), MAX_COUPON_CHARACTERS),
                coupon.isPresent() || typed.coupon().isBlank() ? Optional.empty() : Optional.of(CouponFault.UNKNOWN),
                topUp.isPresent() || typed.topUpKey().isBlank()
                        ? Optional.empty()
                        : Optional.of(TopUpFault.UNKNOWN_KEY),
                !typed.topUpKey().isBlank(),
                Optional.empty());
        if (form.hasFault()) {
            return new Outcome.Again(400, form);
        }
        return outcome(
                form,
                placeOrder.place(new PlaceOrderCommand(
                        offer.plan().id(),
                        address.get(),
                        choice.get().method(),
                        Optional.of(choice.get().currency()),
                        Optional.of(form.idempotencyKey()),
                        language.locale(),
                        coupon,
                        topUp)));
    }

    private Outcome outcome(CheckoutForm form, PlaceOrderOutcome outcome) {
        return switch (outcome) {
            case PlaceOrderOutcome.Placed placed ->
                new Outcome.Ordered(Response.seeOther(URI.create(placed.checkoutUrl()))
                        .cookie(cookie.issue(placed.order().reference()))
                        .build());
            case PlaceOrderOutcome.TooMany(Duration retryAfter) -> new Outcome.TooMany(retryAfter);
            case PlaceOrderOutcome.PlanNotOnSale _ -> new Outcome.Gone();
            case PlaceOrderOutcome.MethodNotOffered _, PlaceOrderOutcome.CurrencyNotOffered _ ->
                new Outcome.Again(400, form.with(PaymentFault.NOT_OFFERED));
            case PlaceOrderOutcome.CouponRefused(CouponFault fault) -> new Outcome.Again(400, form.with(fault));
            case PlaceOrderOutcome.TopUpRefused(TopUpFault fault) -> new Outcome.Again(400, form.with(fault));
            case PlaceOrderOutcome.KeysUnavailable _ ->
                new Outcome.Again(503, form.with(Notice.KEYS_UNAVAILABLE, form.idempotencyKey()));
            case PlaceOrderOutcome.KeyReused _ ->
                new Outcome.Again(409, form.with(Notice.SENT_BEFORE, formKeys.next()));
            // The same key again, so that trying again finds the order that stands.
            case PlaceOrderOutcome.ProviderUnavailable _ ->
                new Outcome.Again(503, form.with(Notice.PROVIDER_UNAVAILABLE, form.idempotencyKey()));
        };
    }

    /**
     * Only keys of the shape that forms are given. The owner of a key gets the cookie of its order, so a key that
     * somebody made up, short enough to be guessed, must never count.
     */
    private String formKey(String sent) {
        return sent.matches("[0-9a-f]{32}") ? sent : formKeys.next();
    }

    private static Optional<EmailAddress> address(String typed) {
        try {
            return Optional.of(EmailAddress.parse(typed));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static EmailFault faultOf(String email) {
        return email.isBlank() ? EmailFault.MISSING : EmailFault.MALFORMED;
    }

    /** What sending the form came to. */
    sealed interface Outcome {
        /** The order stands; the browser goes to where it is paid. */
        record Ordered(Response redirect) implements Outcome {}

        /** The buyer has to look at the form again. */
        record Again(int status, CheckoutForm form) implements Outcome {}

        /** There were too many orders for this e-mail address. */
        record TooMany(Duration retryAfter) implements Outcome {}

        /** The plan was withdrawn meanwhile. */
        record Gone() implements Outcome {}
    }
}
