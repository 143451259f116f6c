package dev.farebox.storefront.usage;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import dev.farebox.storefront.page.Visit;
import dev.farebox.storefront.usage.CallsFile.CallsFileOutcome;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a key has and what it used. The key comes in the body of a form and is never written back into a page; older
 * calls are asked for with a ticket, in a form, too.
 */
@Path("/usage")
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class UsageResource {
    private static final String CSV = "text/csv";
    private static final int LOOKS_A_MINUTE = 30;
    private static final int CALLS_SHOWN = 100;

    private final ShowUsage showUsage;
    private final UsageTickets tickets;
    private final Shop shop;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public UsageResource(
            ShowUsage showUsage,
            UsageTickets tickets,
            Shop shop,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.showUsage = showUsage;
        this.tickets = tickets;
        this.shop = shop;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(LOOKS_A_MINUTE, clock);
    }

    @GET
    public Response form() {
        return page(200, Optional.empty(), Optional.empty());
    }

    /**
     * Shows a key and its newest calls, or older ones.
     *
     * @param apiKey the whole key; nothing if the page that was shown for it is turned
     * @param ticket what that page carried instead of the key
     * @param before the call that the older ones follow; nothing for the newest
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response show(
            @FormParam("apiKey") @DefaultValue("") String apiKey,
            @FormParam("ticket") @DefaultValue("") String ticket,
            @FormParam("before") @DefaultValue("") String before) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                page(before).map(page -> show(apiKey.strip(), ticket, page)).orElseGet(errors::badRequest);
        };
    }

    /**
     * The calls of a key as a file, at most {@value CallsFile#MAX_CALLS} of them.
     *
     * @param ticket stands for the key
     * @param before the call that those of the file follow; nothing for the newest
     */
    @POST
    @Path("calls.csv")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces({CSV, MediaType.TEXT_HTML})
    public Response file(
            @FormParam("ticket") @DefaultValue("") String ticket,
            @FormParam("before") @DefaultValue("") String before) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ ->
                page(before).map(page -> file(ticket, page)).orElseGet(errors::badRequest);
        };
    }

    private Response file(String ticket, CallPage page) {
        return tickets.key(ticket)
                .map(key -> answer(new CallsFile(showUsage).of(key, page.before()), page))
                .orElseGet(this::tooOld);
    }

    private Response answer(CallsFileOutcome outcome, CallPage page) {
        return switch (outcome) {
            case CallsFileOutcome.Made(String lastFour, String text) ->
                Response.ok(text, CSV + ";charset=UTF-8")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calls-" + lastFour + ".csv\"")
                        .build();
            case CallsFileOutcome.Failed(ShowUsageOutcome why) -> answer(why, page);
        };
    }

    private Response tooOld() {
        return page(403, Optional.of(Notice.TOO_OLD), Optional.empty());
    }

    private static Optional<CallPage> page(String before) {
        try {
            return Optional.of(
                    before.isEmpty()
                            ? CallPage.newest(CALLS_SHOWN)
                            : new CallPage(Optional.of(CallId.parse(before)), CALLS_SHOWN));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Response show(String apiKey, String ticket, CallPage page) {
        if (ticket.isEmpty()) {
            return answer(showUsage.show(apiKey, page), page);
        }
        return tickets.key(ticket)
                .map(key -> answer(showUsage.showAgain(key, page), page))
                .orElseGet(this::tooOld);
    }

    private Response answer(ShowUsageOutcome outcome, CallPage page) {
        return switch (outcome) {
            case ShowUsageOutcome.Shown(ShowUsage.KeyUsage usage) ->
                page(200, Optional.empty(), Optional.of(view(usage, page)));
            case ShowUsageOutcome.UnknownKey _ -> page(404, Optional.of(Notice.MISSED), Optional.empty());
            case ShowUsageOutcome.Unavailable(Duration retryAfter) -> errors.unavailable(retryAfter);
        };
    }

    private UsageView view(ShowUsage.KeyUsage usage, CallPage page) {
        UsageView.Turning turning = new UsageView.Turning(
                tickets.issue(usage.statement().key().key()),
                page.before().map(CallId::toString),
                usage.older().map(CallId::toString));
        return UsageView.of(usage, turning, visit.language(), shop.timeZone());
    }

    private Response page(int status, Optional<Notice> notice, Optional<UsageView> usage) {
        return frames.page(status, Templates.usage(frames.frame(), notice, usage));
    }

    /** Why there is nothing to show. */
    public enum Notice {
        /** The key is not known. */
        MISSED,
        /** The ticket of the page that was to be turned is not good any more. */
        TOO_OLD
    }

    /** The template of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance usage(Frame frame, Optional<Notice> notice, Optional<UsageView> usage);
    }
}
