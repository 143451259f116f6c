package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.page.CanonicalHost;
import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import dev.farebox.storefront.page.Visit;
import dev.farebox.storefront.shopping.PlanCard;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The form on which a plan is ordered. */
@Path("/checkout/{plan}")
@HtmlPages(leadsToPayment = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class CheckoutResource {
    private static final int ORDERS_A_MINUTE = 30;

    private final Shop shop;
    private final ListPlans listPlans;
    private final CheckoutDesk desk;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public CheckoutResource(
            Shop shop,
            ListPlans listPlans,
            CheckoutDesk desk,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.shop = shop;
        this.listPlans = listPlans;
        this.desk = desk;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(ORDERS_A_MINUTE, clock);
    }

    @GET
    public Response form(@PathParam("plan") String plan) {
        String path = visit.path() + "?lang=" + visit.language().code();
        return CanonicalHost.redirect(shop, visit.header("Host"), visit.header("Sec-Fetch-Mode"), path)
                .map(target -> Response.temporaryRedirect(target).build())
                .or(() -> payable(plan).map(offer -> page(200, offer, desk.freshForm(offer))))
                .orElseGet(errors::notFound);
    }

    /**
     * Orders.
     *
     * @param email the buyer's address
     * @param payment as in {@link PaymentChoice#value()}
     * @param coupon a coupon's code; may be empty
     * @param topUpKey a key of the buyer's that gets the allowance; may be empty
     * @param idempotencyKey of the form that was shown
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response order(
            @PathParam("plan") String plan,
            @FormParam("email") @DefaultValue("") String email,
            @FormParam("paymentMethod") @DefaultValue("") String payment,
            @FormParam("coupon") @DefaultValue("") String coupon,
            @FormParam("topUpKey") @DefaultValue("") String topUpKey,
            @FormParam("idempotencyKey") @DefaultValue("") String idempotencyKey) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                payable(plan)
                        .map(offer -> ordered(
                                offer, new CheckoutDesk.Typed(email, payment, coupon, topUpKey), idempotencyKey))
                        .orElseGet(errors::notFound);
        };
    }

    private Response ordered(PlanOffer offer, CheckoutDesk.Typed typed, String idempotencyKey) {
        return switch (desk.order(offer, typed, idempotencyKey, visit.language())) {
            case CheckoutDesk.Outcome.Ordered ordered -> ordered.redirect();
            case CheckoutDesk.Outcome.Again again -> page(again.status(), offer, again.form());
            case CheckoutDesk.Outcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case CheckoutDesk.Outcome.Gone _ -> errors.notFound();
        };
    }

    private Response page(int status, PlanOffer offer, CheckoutForm form) {
        Frame frame = frames.frame();
        return frames.page(status, OrderingTemplates.checkout(frame, PlanCard.of(offer, frame.language()), form));
    }

    private Optional<PlanOffer> payable(String plan) {
        List<PlanOffer> plans = listPlans.plans();
        return plans.stream()
                .filter(offer -> offer.plan().id().text().equals(plan))
                .filter(offer -> !PaymentChoice.of(offer).isEmpty())
                .findFirst();
    }
}
