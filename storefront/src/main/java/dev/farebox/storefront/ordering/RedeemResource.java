package dev.farebox.storefront.ordering;

import dev.farebox.application.limiting.AttemptLimiter;
import dev.farebox.application.limiting.AttemptLimiter.AttemptOutcome;
import dev.farebox.application.ordering.TopUpFault;
import dev.farebox.application.redeeming.RedeemCode;
import dev.farebox.application.redeeming.RedeemCode.RedeemOutcome;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.storefront.ordering.RedeemForm.Fault;
import dev.farebox.storefront.ordering.RedeemForm.Result;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Where a redemption code becomes an API key. */
@Path("/redeem")
@HtmlPages(secrets = true)
@Produces(MediaType.TEXT_HTML)
@Singleton
@RunOnVirtualThread
public class RedeemResource {
    private static final int ATTEMPTS_A_MINUTE = 10;

    private final RedeemCode redeemCode;
    private final OrderPanels panels;
    private final Frames frames;
    private final ErrorPages errors;
    private final Visit visit;
    private final AttemptLimiter limiter;

    public RedeemResource(
            RedeemCode redeemCode,
            OrderPanels panels,
            Frames frames,
            ErrorPages errors,
            Visit visit,
            InstantSource clock) {
        this.redeemCode = redeemCode;
        this.panels = panels;
        this.frames = frames;
        this.errors = errors;
        this.visit = visit;
        this.limiter = AttemptLimiter.perMinute(ATTEMPTS_A_MINUTE, clock);
    }

    @GET
    public Response form() {
        return page(200, RedeemForm.empty());
    }

    /**
     * Redeems. Every code that cannot be redeemed is the same page with the same status.
     *
     * @param code as typed
     * @param apiKey the key that gets the allowance; empty for a new one
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response redeem(
            @FormParam("code") @DefaultValue("") String code, @FormParam("apiKey") @DefaultValue("") String apiKey) {
        return switch (limiter.attempt(visit.clientName())) {
            case AttemptOutcome.TooMany(Duration retryAfter) -> errors.tooMany(retryAfter);
            case AttemptOutcome.Allowed _ -> {
                Result result = code.isBlank()
                        ? new Result.Refused(Fault.CODE_MISSING)
                        : result(RedemptionCodeSecret.parse(code), apiKey.strip());
                yield page(status(result), RedeemForm.after(result, !(code + apiKey).isBlank()));
            }
        };
    }

    private Result result(Optional<RedemptionCodeSecret> code, String apiKey) {
        if (code.isEmpty()) {
            return new Result.Refused(Fault.NOT_OPEN);
        }
        if (apiKey.isEmpty()) {
            return shown(redeemCode.redeem(code.get()));
        }
        return ApiKeySecret.parse(apiKey)
                .map(key -> shown(redeemCode.redeemOnto(code.get(), key)))
                .orElseGet(() -> new Result.Refused(Fault.KEY_UNKNOWN));
    }

    private Result shown(RedeemOutcome outcome) {
        return switch (outcome) {
            case RedeemOutcome.KeyIssued(ApiKeySecret key, PlanId plan, Amount _) ->
                new Result.Key(panels.samples(plan, key.reveal()));
            case RedeemOutcome.ToppedUp _ -> new Result.ToppedUp();
            case RedeemOutcome.NotOpen _ -> new Result.Refused(Fault.NOT_OPEN);
            case RedeemOutcome.WrongKey(TopUpFault fault) -> new Result.Refused(Fault.of(fault));
            case RedeemOutcome.TryAgain _ -> new Result.Refused(Fault.TRY_AGAIN);
        };
    }

    private static int status(Result result) {
        return switch (result) {
            case Result.Key _, Result.ToppedUp _ -> 200;
            case Result.Refused(Fault fault) ->
                switch (fault) {
                    case NOT_OPEN -> 404;
                    case CODE_MISSING, KEY_UNKNOWN, KEY_ENDED, KEY_OF_OTHER_PLAN -> 400;
                    case TRY_AGAIN -> 503;
                };
        };
    }

    private Response page(int status, RedeemForm form) {
        return frames.page(status, OrderingTemplates.redeem(frames.frame(), form));
    }
}
