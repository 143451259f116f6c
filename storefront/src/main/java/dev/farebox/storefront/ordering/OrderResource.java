package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.CaptureOrder.CaptureOrderOutcome;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.PayOrder;
import dev.farebox.application.ordering.PayOrder.PayOutcome;
import dev.farebox.application.ordering.RevealSecret;
import dev.farebox.application.ordering.RotateKey;
import dev.farebox.application.ordering.RotateKey.AskOutcome;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.storefront.ordering.OrderPanel.State;
import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import dev.farebox.storefront.page.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The page of an order, to which its buyer comes back from the provider. */
@Path("/orders/{reference}")
@HtmlPages(secrets = true, leadsToPayment = true)
@Singleton
@RunOnVirtualThread
public class OrderResource {
    private static final String RETURNED = "returned";
    private static final String CANCELLED = "cancelled";
    private static final int NEWS_A_MINUTE = 240;

    private final LookUpOrder lookUpOrder;
    private final RevealSecret revealSecret;
    private final RotateKey rotateKey;
    private final ReturnCapture returnCapture;
    private final PayOrder payOrder;
    private final OrderPanels panels;
    private final OwnershipCookie cookie;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public OrderResource(
            LookUpOrder lookUpOrder,
            RevealSecret revealSecret,
            RotateKey rotateKey,
            ReturnCapture returnCapture,
            PayOrder payOrder,
            OrderPanels panels,
            OwnershipCookie cookie,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.lookUpOrder = lookUpOrder;
        this.revealSecret = revealSecret;
        this.rotateKey = rotateKey;
        this.returnCapture = returnCapture;
        this.payOrder = payOrder;
        this.panels = panels;
        this.cookie = cookie;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(NEWS_A_MINUTE, clock);
    }

    /**
     * Shows the order.
     *
     * @param payment {@code returned} or {@code cancelled} when the buyer comes from the provider
     */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response order(
            @PathParam("reference") String reference, @QueryParam("payment") @DefaultValue("") String payment) {
        return parsed(reference)
                .flatMap(order -> visited(order, payment))
                .map(panel -> frames.page(200, OrderingTemplates.order(frames.frame(), panel)))
                .orElseGet(errors::notFound);
    }

    /**
     * News of an order: {@code {"status":"PAID","final":false}}, with the member {@code html} for the page's panel if the
     * status is another than the one that the page shows.
     *
     * @param seen the status that the page shows
     */
    @GET
    @Path("/status")
    @Produces(MediaType.APPLICATION_JSON)
    public Response status(
            @PathParam("reference") String reference, @QueryParam("seen") @DefaultValue("") String seen) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) ->
                Response.status(429)
                        .header("Retry-After", ErrorPages.seconds(retryAfter))
                        .build();
            case AttemptOutcome.Allowed _ ->
                parsed(reference)
                        .flatMap(order -> panel(order, State.WAITING_FOR_PAYMENT))
                        .map(panel -> Response.ok(news(panel, seen)).build())
                        .orElseGet(() -> Response.status(404).build());
        };
    }

    /**
     * Pays a waiting order in another way; only for its owner.
     *
     * @param method as in {@link PaymentMethod}
     */
    @POST
    @Path("/pay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response pay(
            @PathParam("reference") String reference, @FormParam("paymentMethod") @DefaultValue("") String method) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                parsed(reference)
                        .filter(this::owns)
                        .flatMap(order -> PaymentChoice.method(method).map(chosen -> payOrder.pay(order, chosen)))
                        .map(outcome -> paid(reference, outcome))
                        .orElseGet(errors::notFound);
        };
    }

    /** For whoever comes to the address of the button's answer, for example in another language. */
    @GET
    @Path("/{wish: reveal|rotation}")
    @Produces(MediaType.TEXT_HTML)
    public Response again(@PathParam("reference") String reference) {
        return parsed(reference)
                .map(order -> Response.seeOther(URI.create("/orders/" + order)).build())
                .orElseGet(errors::notFound);
    }

    /** Shows the key or the code; only for its owner. */
    @POST
    @Path("/reveal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response reveal(@PathParam("reference") String reference) {
        return parsed(reference)
                .filter(this::owns)
                .map(order -> revealed(revealSecret.revealOwn(order)))
                .orElseGet(errors::notFound);
    }

    private Response revealed(LookUpOutcome outcome) {
        return switch (outcome) {
            case LookUpOutcome.Found(OrderView view) -> {
                OrderPanel panel = panels.onItsPage(view, true, visit.language(), State.WAITING_FOR_PAYMENT);
                yield frames.page(200, OrderingTemplates.order(frames.frame(), panel));
            }
            case LookUpOutcome.NotFound _ -> errors.notFound();
            case LookUpOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
        };
    }

    /** Asks for a new key; only for its owner. */
    @POST
    @Path("/rotation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response rotate(@PathParam("reference") String reference) {
        return parsed(reference)
                .filter(this::owns)
                .map(order -> asked(rotateKey.askOwn(order)))
                .orElseGet(errors::notFound);
    }

    private Response asked(AskOutcome outcome) {
        return switch (outcome) {
            case AskOutcome.Asked(OrderView view) -> owners(view, State.REPLACEMENT_ASKED);
            case AskOutcome.NotRotatable(OrderView view) -> owners(view, State.DELIVERED_LONG_AGO);
            case AskOutcome.NotFound _ -> errors.notFound();
            case AskOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
        };
    }

    private Response owners(OrderView view, State state) {
        OrderPanel panel = panels.owners(view, OrderForms.ofPage(view.order()), visit.language(), state);
        return frames.page(200, OrderingTemplates.order(frames.frame(), panel));
    }

    private Response paid(String reference, PayOutcome outcome) {
        return switch (outcome) {
            case PayOutcome.Open(Order _, String checkoutUrl) ->
                Response.seeOther(URI.create(checkoutUrl)).build();
            case PayOutcome.Closed _, PayOutcome.MethodNotOffered _ ->
                Response.seeOther(URI.create("/orders/" + reference)).build();
            case PayOutcome.ProviderUnavailable(Order order) ->
                panel(order.reference(), State.PROVIDER_UNAVAILABLE)
                        .map(panel -> frames.page(503, OrderingTemplates.order(frames.frame(), panel)))
                        .orElseGet(errors::notFound);
            case PayOutcome.NoSuchOrder _ -> errors.notFound();
        };
    }

    private Optional<OrderPanel> visited(OrderReference order, String payment) {
        return switch (payment) {
            case RETURNED -> returned(order);
            case CANCELLED -> panel(order, State.UNPAID);
            default -> panel(order, State.WAITING_FOR_PAYMENT);
        };
    }

    private Optional<OrderPanel> returned(OrderReference order) {
        return found(order, owns(order)).flatMap(before -> {
            boolean declined = returnCapture
                    .capture(before.order(), visit.parameters())
                    .filter(CaptureOrderOutcome.Declined.class::isInstance)
                    .isPresent();
            return panel(order, declined ? State.DECLINED : State.WAITING_FOR_PAYMENT);
        });
    }

    private Optional<OrderPanel> panel(OrderReference order, State unpaid) {
        boolean owner = owns(order);
        return found(order, owner).map(view -> panels.onItsPage(view, owner, visit.language(), unpaid));
    }

    private String news(OrderPanel panel, String seen) {
        Frame frame = frames.frame();
        JsonObject news = new JsonObject().put("status", panel.status().name()).put("final", panel.isFinal());
        if (!panel.status().name().equals(seen)) {
            news.put("html", frames.fragment(OrderingTemplates.orderPanel(frame, panel)));
        }
        return news.encode();
    }

    private boolean owns(OrderReference order) {
        return switch (cookie.judge(visit, order)) {
            case OWNER -> true;
            case INVALID -> false;
        };
    }

    private Optional<OrderView> found(OrderReference order, boolean owner) {
        LookUpOutcome outcome = owner ? lookUpOrder.own(order) : lookUpOrder.show(order);
        return switch (outcome) {
            case LookUpOutcome.Found(OrderView view) -> Optional.of(view);
            case LookUpOutcome.NotFound _, LookUpOutcome.TooMany _ -> Optional.empty();
        };
    }

    private static Optional<OrderReference> parsed(String reference) {
        try {
            return Optional.of(new OrderReference(reference));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
