package dev.farebox.rest.shop;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.limiting.ClientAddresses;
import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.PlaceOrder;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderCommand;
import dev.farebox.application.ordering.PlaceOrder.PlaceOrderOutcome;
import dev.farebox.application.ordering.RevealSecret;
import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.domain.coupon.CouponFault;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.shop.Shop;
import dev.farebox.domain.shop.Shop.OrderLookup;
import dev.farebox.rest.http.Answers;
import dev.farebox.rest.http.ClientAddress;
import dev.farebox.rest.http.JsonFields;
import dev.farebox.rest.http.JsonFields.ReadOutcome;
import dev.farebox.rest.http.Problem;
import dev.farebox.rest.shop.OrderWish.WishOutcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders, for programs. Order ids travel in bodies only. Thread-safe.
 *
 * <p>The body is read here and not by the framework, so that every fault in it gets the same kind of answer.
 */
@Path("/api/shop/orders")
@Consumes(MediaType.WILDCARD)
@Singleton
public class OrdersResource {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    /** Enough for a program that orders for people behind one address. */
    private static final int ORDERS_PER_MINUTE = 60;

    /** Enough for a person who mistypes, and hopeless for guessing. */
    private static final int LOOKUPS_PER_MINUTE = 10;

    private final PlaceOrder placeOrder;
    private final RevealSecret revealSecret;
    private final Shop shop;
    private final ClientAddresses addresses;
    private final AttemptLimiter ordersOfAddress;
    private final AttemptLimiter lookupsOfAddress;

    public OrdersResource(
            PlaceOrder placeOrder,
            RevealSecret revealSecret,
            Shop shop,
            ClientAddresses addresses,
            InstantSource clock) {
        this.placeOrder = placeOrder;
        this.revealSecret = revealSecret;
        this.shop = shop;
        this.addresses = addresses;
        this.ordersOfAddress = AttemptLimiter.perMinute(ORDERS_PER_MINUTE, clock);
        this.lookupsOfAddress = AttemptLimiter.perMinute(LOOKUPS_PER_MINUTE, clock);
    }

    /** Places an order: 201 and {@code {"orderId","status","checkoutUrl"}}. */
    @POST
    @RunOnVirtualThread
    public Response place(
            InputStream body,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam("Accept-Language") @Nullable String acceptLanguage,
            @Context HttpServerRequest request)
            throws IOException {
        return place(body, idempotencyKey, acceptLanguage, ClientAddress.nameOf(request, addresses));
    }

    /** @param address the name under which the client's orders are counted */
    Response place(InputStream body, @Nullable String idempotencyKey, @Nullable String acceptLanguage, String address)
            throws IOException {
        if (ordersOfAddress.attempt(address) instanceof AttemptOutcome.TooMany(Duration retryAfter)) {
            return tooManyOrders(retryAfter);
        }
        byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            return Answers.problem(Problem.tooLarge(MAX_BODY_BYTES));
        }
        return switch (OrderWish.read(bytes, idempotencyKey, Languages.of(acceptLanguage))) {
            case WishOutcome.Refused(Problem problem) -> Answers.problem(problem);
            case WishOutcome.Read(PlaceOrderCommand command) -> answer(placeOrder.place(command));
        };
    }

    private static Response answer(PlaceOrderOutcome outcome) {
        return switch (outcome) {
            case PlaceOrderOutcome.Placed(Order order, String checkoutUrl) ->
                Answers.json(201, ShopJson.placed(order, checkoutUrl));
            case PlaceOrderOutcome.TooMany(Duration retryAfter) -> tooManyOrders(retryAfter);
            case PlaceOrderOutcome.PlanNotOnSale _ ->
                Answers.problem(Problem.field(
                        "plan",
                        "plan_not_on_sale",
                        "This plan is not on sale. GET /api/shop/plans lists those that are."));
            case PlaceOrderOutcome.MethodNotOffered _ ->
                Answers.problem(Problem.field(
                        "paymentMethod",
                        "payment_method_not_offered",
                        "The shop does not offer this way to pay for this plan. GET /api/shop/plans lists the ways."));
            case PlaceOrderOutcome.CurrencyNotOffered _ ->
                Answers.problem(
                        Problem.field(
                                "currency",
                                "currency_not_offered",
                                "This plan cannot be paid in this currency in this way. GET /api/shop/plans lists the currencies."));
            case PlaceOrderOutcome.CouponRefused(CouponFault fault) ->
                Answers.problem(Problem.field("coupon", "coupon_refused", sentence(fault) + " Order without it."));
            case PlaceOrderOutcome.TopUpRefused(TopUpFault fault) ->
                Answers.problem(Problem.field("topUpKey", "key_refused", sentence(fault)));
            case PlaceOrderOutcome.KeysUnavailable _ ->
                Answers.problem(new Problem(
                        503,
                        "temporarily_unavailable",
                        "Keys cannot be looked up just now. Send the same order again, with the same Idempotency-Key.",
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(2))));
            case PlaceOrderOutcome.KeyReused _ ->
                Answers.problem(Problem.field(
                        "Idempotency-Key",
                        "idempotency_key_reused",
                        "This key was used for another order. Use a new key for a new order."));
            case PlaceOrderOutcome.ProviderUnavailable _ ->
                Answers.problem(new Problem(
                        503,
                        "payment_provider_unavailable",
                        "The payment provider does not answer. Send the same order again, with the same Idempotency-Key.",
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(10))));
        };
    }

    private static String sentence(CouponFault fault) {
        return switch (fault) {
            case UNKNOWN -> "There is no such coupon.";
            case NOT_YET_VALID -> "This coupon is not valid yet.";
            case NO_LONGER_VALID -> "This coupon is no longer valid.";
            case OTHER_PLANS -> "This coupon is for other plans.";
            case OTHER_CURRENCY -> "This coupon is not for this currency.";
            case PRICE_TOO_LOW -> "This coupon takes off too much or nothing of this price.";
            case USED_UP -> "This coupon has been used as often as it may be.";
        };
    }

    private static String sentence(TopUpFault fault) {
        return switch (fault) {
            case UNKNOWN_KEY -> "This is no key of this shop.";
            case KEY_ENDED -> "This key has ended and cannot get more. Order without it for a new key.";
            case OTHER_PLAN -> "This key is of another plan and would keep that plan's models. Order without it.";
        };
    }

    /**
     * Brings an order back and shows what it gave: 200 and {@code {"orderId","status","plan","delivery"}}, or the one 404
     * for every miss.
     */
    @POST
    @Path("/lookup")
    @RunOnVirtualThread
    public Response lookUp(InputStream body, @Context HttpServerRequest request) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
        if (bytes.length > MAX_BODY_BYTES) {
            return Answers.problem(Problem.tooLarge(MAX_BODY_BYTES));
        }
        return lookUp(bytes, ClientAddress.nameOf(request, addresses));
    }

    /** @param address the name under which the client's attempts are counted */
    Response lookUp(byte[] body, String address) {
        if (lookupsOfAddress.attempt(address) instanceof AttemptOutcome.TooMany(Duration retryAfter)) {
            return tooMany(retryAfter);
        }
        return switch (JsonFields.read(body)) {
            case ReadOutcome.Refused(Problem problem) -> Answers.problem(problem);
            case ReadOutcome.Read(JsonFields fields) -> lookUp(fields);
        };
    }

    private Response lookUp(JsonFields fields) {
        Optional<String> orderId = fields.text("orderId");
        Optional<String> email =
                shop.orderLookup() == OrderLookup.ID_ONLY ? fields.optionalText("email") : fields.text("email");
        if (fields.problem().isPresent()) {
            return Answers.problem(fields.problem().get());
        }
        return switch (revealSecret.reveal(orderId.orElseThrow(), email.orElse(""))) {
            case LookUpOutcome.Found(OrderView view) ->
                Answers.json(
                        200, ShopJson.found(view, shop.baseUrls().getFirst().url()));
            case LookUpOutcome.NotFound _ ->
                Answers.problem(Problem.of(
                        404,
                        "order_not_found",
                        "No order fits what you sent. Check the order id and the e-mail address you ordered with."));
            case LookUpOutcome.TooMany(Duration retryAfter) -> tooMany(retryAfter);
        };
    }

    private static Response tooManyOrders(Duration retryAfter) {
        return Answers.problem(
                Problem.tooMany("Too many orders. Wait as long as Retry-After says, then order again.", retryAfter));
    }

    private static Response tooMany(Duration retryAfter) {
        return Answers.problem(
                Problem.tooMany("Too many lookups. Wait as long as Retry-After says, then try again.", retryAfter));
    }
}
