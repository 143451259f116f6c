package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.OpenOrderLink;
import dev.farebox.application.ordering.OpenOrderLink.OpenOutcome;
import dev.farebox.domain.order.OrderReference;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Where the link of a mail leads. Programs that scan mails follow links, so coming here shows nothing and does nothing;
 * the button does. The page's script takes the token out of the address at once, so that it stays in no history.
 */
@Path(OrderLinkResource.PATH)
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class OrderLinkResource {
    /** Its address; the token follows as {@code ?token=}. */
    public static final String PATH = "/order-link";

    private static final int OPENINGS_A_MINUTE = 30;

    /** Longer than any token; a longer text is not worth repeating. */
    private static final int MAX_TOKEN_CHARACTERS = 1000;

    private final OpenOrderLink openOrderLink;
    private final OwnershipCookie cookie;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public OrderLinkResource(
            OpenOrderLink openOrderLink,
            OwnershipCookie cookie,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.openOrderLink = openOrderLink;
        this.cookie = cookie;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(OPENINGS_A_MINUTE, clock);
    }

    /** The button. */
    @GET
    public Response ask(@QueryParam("token") @DefaultValue("") String token) {
        return token.isEmpty() || token.length() > MAX_TOKEN_CHARACTERS
                ? ended()
                : frames.page(200, OrderingTemplates.orderLink(frames.frame(), token));
    }

    /** Makes this browser the order's owner for a day, and leads to the order's page. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(@FormParam("token") @DefaultValue("") String token) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                switch (openOrderLink.open(token)) {
                    case OpenOutcome.Opened(OrderReference order) ->
                        Response.seeOther(URI.create("/orders/" + order))
                                .cookie(cookie.issue(order))
                                .build();
                    case OpenOutcome.Ended _ -> ended();
                };
        };
    }

    private Response ended() {
        return frames.page(404, OrderingTemplates.orderLink(frames.frame(), ""));
    }
}
