package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.OrderView;
import dev.farebox.application.ordering.RotateKey;
import dev.farebox.application.ordering.RotateKey.RotateOutcome;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Where the link of a mail leads that lets the owner of a key confirm that he wants a new one. Programs that scan mails
 * follow links, so coming here does nothing; the button does.
 */
@Path(RotationLinkResource.PATH)
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class RotationLinkResource {
    /** Its address; the token follows as {@code ?token=}. */
    public static final String PATH = "/key-rotation";

    private static final int ATTEMPTS_A_MINUTE = 30;

    /** Longer than any token; a longer text is not worth repeating. */
    private static final int MAX_TOKEN_CHARACTERS = 1000;

    private final RotateKey rotateKey;
    private final OrderPanels panels;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public RotationLinkResource(
            RotateKey rotateKey,
            OrderPanels panels,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.rotateKey = rotateKey;
        this.panels = panels;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(ATTEMPTS_A_MINUTE, clock);
    }

    /** The button. */
    @GET
    public Response ask(@QueryParam("token") @DefaultValue("") String token) {
        return token.isEmpty() || token.length() > MAX_TOKEN_CHARACTERS
                ? ended()
                : frames.page(200, OrderingTemplates.rotationLink(frames.frame(), token));
    }

    /** Replaces the key and shows the new one. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotate(@FormParam("token") @DefaultValue("") String token) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                switch (rotateKey.rotate(token)) {
                    case RotateOutcome.Rotated(OrderView view) -> rotated(view);
                    case RotateOutcome.Ended _ -> ended();
                    case RotateOutcome.TryAgain _ -> errors.unavailable(Duration.ofSeconds(2));
                };
        };
    }

    private Response rotated(OrderView view) {
        OrderForms forms = OrderForms.ofPage(view.order());
        OrderPanel panel = panels.owners(view, forms, visit.language(), State.REPLACED_KEY);
        return frames.page(200, OrderingTemplates.order(frames.frame(), panel));
    }

    private Response ended() {
        return frames.page(404, OrderingTemplates.rotationLink(frames.frame(), ""));
    }
}
