package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.LookUpOrder;
import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.RevealSecret;
import dev.farebox.application.ordering.RotateKey;
import dev.farebox.application.ordering.RotateKey.AskOutcome;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.ordering.OrderPanel.State;
import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import dev.farebox.storefront.page.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a buyer gets his order and its delivery back, with what he knows about it. */
@Path("/order-lookup")
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class LookupResource {
    private static final int LOOKUPS_A_MINUTE = 10;

    private final LookUpOrder lookUpOrder;
    private final RevealSecret revealSecret;
    private final RotateKey rotateKey;
    private final OrderPanels panels;
    private final Shop shop;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public LookupResource(
            LookUpOrder lookUpOrder,
            RevealSecret revealSecret,
            RotateKey rotateKey,
            OrderPanels panels,
            Shop shop,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.lookUpOrder = lookUpOrder;
        this.revealSecret = revealSecret;
        this.rotateKey = rotateKey;
        this.panels = panels;
        this.shop = shop;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(LOOKUPS_A_MINUTE, clock);
    }

    @GET
    public Response form() {
        return page(200, LookupForm.empty(shop));
    }

    /**
     * Looks up. Every miss is the same page with the same status; a form that is not filled in looks nothing up.
     *
     * @param orderId as typed
     * @param email as typed
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lookUp(
            @FormParam("orderId") @DefaultValue("") String orderId,
            @FormParam("email") @DefaultValue("") String email) {
        return answer(orderId, email, () -> lookUpOrder.lookUp(orderId, email));
    }

    /** For whoever comes to the address of the button's answer, for example in another language. */
    @GET
    @Path("/{wish: reveal|rotation}")
    public Response again() {
        return Response.seeOther(URI.create("/order-lookup")).build();
    }

    /**
     * Looks up, and shows the key or the code.
     *
     * @param orderId as typed
     * @param email as typed
     */
    @POST
    @Path("/reveal")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reveal(
            @FormParam("orderId") @DefaultValue("") String orderId,
            @FormParam("email") @DefaultValue("") String email) {
        return answer(orderId, email, () -> revealSecret.reveal(orderId, email));
    }

    /**
     * Looks up, and asks for a new key.
     *
     * @param orderId as typed
     * @param email as typed
     */
    @POST
    @Path("/rotation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotate(
            @FormParam("orderId") @DefaultValue("") String orderId,
            @FormParam("email") @DefaultValue("") String email) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                incomplete(orderId, email).orElseGet(() -> answer(orderId, email, rotateKey.ask(orderId, email)));
        };
    }

    private Optional<Response> incomplete(String orderId, String email) {
        return LookupForm.incomplete(shop, orderId, email).map(form -> page(400, form));
    }

    private Response answer(String orderId, String email, AskOutcome outcome) {
        return switch (outcome) {
            case AskOutcome.Asked(OrderView view) -> asked(orderId, email, view, State.REPLACEMENT_ASKED);
            case AskOutcome.NotRotatable(OrderView view) -> asked(orderId, email, view, State.DELIVERED_LONG_AGO);
            case AskOutcome.NotFound _ -> answer(orderId, email, new LookUpOutcome.NotFound());
            case AskOutcome.TooMany(Duration retryAfter) ->
                answer(orderId, email, new LookUpOutcome.TooMany(retryAfter));
        };
    }

    private Response asked(String orderId, String email, OrderView view, State state) {
        OrderForms forms = OrderForms.ofLookup(orderId, email);
        return page(200, LookupForm.found(shop, panels.owners(view, forms, visit.language(), state)));
    }

    private Response answer(String orderId, String email, Supplier<LookUpOutcome> lookUp) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                incomplete(orderId, email).orElseGet(() -> answer(orderId, email, lookUp.get()));
        };
    }

    private Response answer(String orderId, String email, LookUpOutcome outcome) {
        return switch (outcome) {
            case LookUpOutcome.Found(OrderView view) -> {
                OrderForms forms = OrderForms.ofLookup(orderId, email);
                yield page(200, LookupForm.found(shop, panels.lookedUp(view, forms, visit.language())));
            }
            case LookUpOutcome.NotFound _ -> page(404, LookupForm.missed(shop, orderId, email));
            case LookUpOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
        };
    }

    private Response page(int status, LookupForm form) {
        return frames.page(status, OrderingTemplates.lookup(frames.frame(), form));
    }
}
