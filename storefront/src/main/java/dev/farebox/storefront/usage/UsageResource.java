package dev.farebox.storefront.usage;

import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import dev.farebox.storefront.page.Throttle;
import dev.farebox.storefront.page.Visit;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a key has and what it used. The key comes in the body of a form and is never written back into a page. */
@Path("/usage")
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class UsageResource {
    private static final int LOOKS_A_MINUTE = 30;
    private static final int CALLS_SHOWN = 100;

    private final ShowUsage showUsage;
    private final Shop shop;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final Throttle throttle;

    public UsageResource(
            ShowUsage showUsage, Shop shop, Frames frames, ErrorPages errors, Visit visit, InstantSource clock) {
        this.showUsage = showUsage;
        this.shop = shop;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.throttle = new Throttle(LOOKS_A_MINUTE, Duration.ofMinutes(1), clock);
    }

    @GET
    public Response form() {
        return page(200, false, Optional.empty());
    }

    /**
     * Shows a key.
     *
     * @param apiKey the whole key
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response show(@FormParam("apiKey") @DefaultValue("") String apiKey) {
        return switch (throttle.attempt(visit.throttleKey())) {
            case Throttle.Verdict.Waits waits -> errors.tooMany(waits);
            case Throttle.Verdict.Passes _ ->
                switch (showUsage.show(apiKey.strip(), CALLS_SHOWN)) {
                    case ShowUsageOutcome.Shown(ShowUsage.KeyUsage usage) -> page(200, false, Optional.of(view(usage)));
                    case ShowUsageOutcome.UnknownKey _ -> page(404, true, Optional.empty());
                    case ShowUsageOutcome.Unavailable(Duration retryAfter) -> errors.unavailable(retryAfter);
                };
        };
    }

    private UsageView view(ShowUsage.KeyUsage usage) {
        return UsageView.of(usage, visit.language(), shop.timeZone());
    }

    private Response page(int status, boolean missed, Optional<UsageView> usage) {
        return frames.page(status, Templates.usage(frames.frame(), missed, usage));
    }

    /** The template of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance usage(Frame frame, boolean missed, Optional<UsageView> usage);
    }
}
