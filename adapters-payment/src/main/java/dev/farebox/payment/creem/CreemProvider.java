package dev.farebox.payment.creem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Checkout;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.payment.CallDeadline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creem, by redirect to its own page. Creem is the seller: it takes the money by itself, adds taxes on top and keeps them.
 * A checkout has no price, only a product, so the product's price is asked for before a buyer is sent there. Thread-safe;
 * blocks for {@link CreemSettings#callTimeout()} at most. Source of facts: Creem's specification of its API.
 */
public final class CreemProvider implements PaymentProvider, AutoCloseable {
    private static final String CHECKOUTS = "/v1/checkouts";
    /** Creem's documents show ids of checkouts as {@code ch_…} and {@code chk_…}; those of orders and transfers begin otherwise. */
    private static final String CHECKOUT_ID = "ch";

    private static final String METADATA_PLAN = "plan";
    private static final String METADATA_ORDER = "order";

    private final CreemSettings settings;
    private final CreemClient client;
    private final CreemReading reading;
    private final CreemRefunds refunds;
    private final CreemRedirect redirect;

    public CreemProvider(CreemSettings settings, InstantSource clock) {
        this.settings = settings;
        this.client = new CreemClient(settings);
        this.reading = new CreemReading(settings.mode(), clock);
        this.refunds = new CreemRefunds(client);
        redirect = new CreemRedirect(settings.apiKey());
    }

    @Override
    public PaymentMethod method() {
        return PaymentMethod.CREEM;
    }

    @Override
    public Mode mode() {
        return settings.mode();
    }

    /** Empty: an API key belongs to one account, and Creem's answers do not name it. */
    @Override
    public String payee() {
        return "";
    }

    @Override
    public boolean offers(PlanId plan, String currencyCode) {
        return settings.products().containsKey(plan) && CreemSettings.CURRENCIES.contains(currencyCode);
    }

    @Override
    public OpenOutcome open(PaymentRequest request) {
        String currency = request.price().currency().getCurrencyCode();
        Optional<String> product = product(request.plan());
        if (product.isEmpty() || !offers(request.plan(), currency)) {
            return new OpenOutcome.Rejected("Creem has no product for " + request.plan() + " in " + currency);
        }
        CallDeadline deadline = client.deadline();
        return switch (client.get("/v1/products?product_id=" + parameter(product.get()), deadline)) {
            case CreemAnswer.Answered(JsonNode found) ->
                costs(found, request.price())
                        ? open(request, product.get(), deadline)
                        : new OpenOutcome.Rejected("Creem's product " + product.get() + " does not cost "
                                + request.price().toText() + " " + currency);
            case CreemAnswer.Refused(int _, String reason) -> new OpenOutcome.Rejected("product: " + reason);
            case CreemAnswer.NoAnswer(String detail) -> new OpenOutcome.Unknown(detail);
        };
    }

    private Optional<String> product(PlanId plan) {
        return Optional.ofNullable(settings.products().get(plan));
    }

    /** Otherwise the buyer would be charged another price than the one he saw. */
    private static boolean costs(JsonNode product, Money price) {
        return CreemFields.amount(product, "price").orElse(-1) == price.minorUnits()
                && CreemFields.text(product, "currency").equals(price.currency().getCurrencyCode());
    }

    private OpenOutcome open(PaymentRequest request, String product, CallDeadline deadline) {
        return switch (client.post(CHECKOUTS, body(request, product), deadline)) {
            case CreemAnswer.Answered(JsonNode checkout) ->
                CreemReading.checkout(checkout)
                        .<OpenOutcome>map(OpenOutcome.Opened::new)
                        .orElseGet(() -> new OpenOutcome.Unknown("no page to pay at"));
            case CreemAnswer.Refused(int _, String reason) -> new OpenOutcome.Rejected(reason);
            case CreemAnswer.NoAnswer(String detail) -> new OpenOutcome.Unknown(detail);
        };
    }

    private static JsonNode body(PaymentRequest request, String product) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("product_id", product);
        body.put("request_id", new CreemName(request.order(), request.attempt()).text());
        body.put("units", 1);
        body.put("success_url", request.returnUrl());
        body.putObject("customer").put("email", request.email().text());
        body.putObject("metadata")
                .put(METADATA_ORDER, request.order().text())
                .put(METADATA_PLAN, request.plan().text());
        return body;
    }

    /** Creem takes the money when the buyer pays; this only tells. */
    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        InquireOutcome outcome = inquire(request.checkout(), CreemProvider::planOf);
        return switch (outcome) {
            case InquireOutcome.Captured(Standing standing) -> new CaptureOutcome.Captured(standing);
            case InquireOutcome.Waiting _, InquireOutcome.Approved _ -> new CaptureOutcome.NotApproved();
            case InquireOutcome.UnderReview(String detail) -> new CaptureOutcome.UnderReview(detail);
            case InquireOutcome.Gone(String detail) -> new CaptureOutcome.Gone(detail);
            case InquireOutcome.Unknown(String detail) -> new CaptureOutcome.Unknown(detail);
        };
    }

    /** What we wrote on the checkout ourselves. */
    private static Optional<PlanId> planOf(JsonNode checkout) {
        String plan = CreemFields.text(checkout.path("metadata"), METADATA_PLAN);
        try {
            return Optional.of(new PlanId(plan));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public InquireOutcome inquire(Inquiry inquiry) {
        return inquire(inquiry.checkout(), _ -> Optional.of(inquiry.plan()));
    }

    @FunctionalInterface
    private interface PlanSource {
        Optional<PlanId> of(JsonNode checkout);
    }

    private InquireOutcome inquire(Checkout checkout, PlanSource plan) {
        CallDeadline deadline = client.deadline();
        return switch (checkout(checkout.providerReference(), deadline)) {
            case CreemAnswer.Answered(JsonNode found) ->
                switch (CreemReading.progress(found)) {
                    case CreemReading.Progress.Not(InquireOutcome outcome) -> outcome;
                    case CreemReading.Progress.Ordered(String order) ->
                        money(found, plan.of(found).flatMap(this::product), order, deadline);
                };
            case CreemAnswer.Refused refused when refused.isMissing() -> new InquireOutcome.Gone(refused.reason());
            case CreemAnswer.Refused(int _, String reason) -> new InquireOutcome.Unknown(reason);
            case CreemAnswer.NoAnswer(String detail) -> new InquireOutcome.Unknown(detail);
        };
    }

    private CreemAnswer checkout(String id, CallDeadline deadline) {
        CreemAnswer answer = client.get(CHECKOUTS + "?checkout_id=" + parameter(id), deadline);
        boolean isAnother = answer instanceof CreemAnswer.Answered(JsonNode found)
                && !CreemFields.id(found, "id").equals(id);
        return isAnother ? new CreemAnswer.NoAnswer("another checkout than the one asked for") : answer;
    }

    private InquireOutcome money(JsonNode checkout, Optional<String> product, String order, CallDeadline deadline) {
        return switch (client.get("/v1/transactions/search?order_id=" + parameter(order), deadline)) {
            case CreemAnswer.Answered(JsonNode list) -> {
                List<JsonNode> items = new ArrayList<>();
                list.path("items").forEach(items::add);
                yield reading.money(checkout, product, items);
            }
            case CreemAnswer.Refused(int _, String reason) -> new InquireOutcome.Unknown(reason);
            case CreemAnswer.NoAnswer(String detail) -> new InquireOutcome.Unknown(detail);
        };
    }

    private static String parameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** By the name that we gave the checkout; of another shop's, or one that was made by hand, nothing is known. */
    @Override
    public TraceOutcome trace(String providerReference) {
        if (!providerReference.startsWith(CHECKOUT_ID)) {
            return new TraceOutcome.NoOrder();
        }
        return switch (checkout(providerReference, client.deadline())) {
            case CreemAnswer.Answered(JsonNode found) ->
                CreemReading.checkout(found)
                        .flatMap(page -> CreemName.of(found)
                                .<TraceOutcome>map(
                                        named -> new TraceOutcome.Traced(named.order(), named.attempt(), page)))
                        .orElseGet(TraceOutcome.NoOrder::new);
            case CreemAnswer.Refused _ -> new TraceOutcome.NoOrder();
            case CreemAnswer.NoAnswer(String detail) -> new TraceOutcome.Unknown(detail);
        };
    }

    @Override
    public ReturnAuthor author(Map<String, String> parameters) {
        return redirect.author(parameters);
    }

    @Override
    public RefundOutcome refund(RefundRequest request) {
        return refunds.refund(request);
    }

    /** Creem lists transactions by order, product and customer, but not by time. */
    @Override
    public ChangesOutcome changes(Instant since) {
        return new ChangesOutcome.NotOffered();
    }

    @Override
    public void close() {
        client.close();
    }
}
