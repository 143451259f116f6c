package dev.farebox.rest.error;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import java.time.Duration;
import java.util.Optional;

/**
 * Turns whatever the relay says into the error that a caller gets. The one place where causes meet statuses. Immutable
 * and thread-safe.
 */
public final class ErrorTable {
    /** How long to wait where nobody knows better. */
    private static final Duration SHORT_WHILE = Duration.ofSeconds(5);

    /** The dialect S2 promises this number of seconds for every exceeded rate, whatever is left of the minute. */
    private static final String S2_RETRY_SECONDS = "60";

    private static final String RETRY_AFTER = "Retry-After";

    private final ErrorDialect dialect;

    public ErrorTable(ErrorDialect dialect) {
        this.dialect = dialect;
    }

    /** The error for a call that did not begin. */
    public ApiError of(CallRefusal refusal) {
        return switch (refusal) {
            case CallRefusal.UnknownKey _ -> unknownKey();
            case CallRefusal.UnknownModel _ -> unknownModel();
            case CallRefusal.NotAtThisEndpoint _ -> ModelErrors.notAtThisEndpoint(dialect);
            case CallRefusal.OnlyInOtherDialects(var dialects) -> ModelErrors.onlyIn(dialects, dialect);
            case CallRefusal.ServiceTierNotOffered(ServiceTier tier) -> PriceErrors.tier(tier);
            case CallRefusal.ImageKindNotOffered(ImageKind kind) -> PriceErrors.image(kind);
            case CallRefusal.NotAdmitted(AdmissionRefusal why) -> of(why);
            case CallRefusal.TooSmall(long affordable)
            when affordable == 0 ->
                tooSmall(
                        "What is left of the budget does not pay for this call. Make it smaller, choose a cheaper model or"
                                + " buy a new package.");
            case CallRefusal.TooSmall(long affordable) ->
                tooSmall("What is left of the budget pays for %d output tokens after this input, too few for an answer."
                                .formatted(affordable)
                        + " Shorten the input, choose a cheaper model or buy a new package.");
            case CallRefusal.LedgerUnavailable(Duration retryAfter) -> ledgerUnavailable(retryAfter);
        };
    }

    /** The error for a call that was admitted and did not reach its end. */
    public ApiError of(CallFailure failure) {
        return switch (failure) {
            case CallFailure.Upstream(FailureCause cause, Optional<Duration> retryAfter) -> upstream(cause, retryAfter);
            case CallFailure.EmptyAnswer _ ->
                upstreamFailed(
                        "upstream_bad_response", "The model's provider answered with nothing at all. Try again.");
            case CallFailure.LedgerAway _ ->
                unavailable(
                        "server_is_overloaded",
                        "The end of this answer is withheld because its charge could not be stored. Try again.",
                        SHORT_WHILE);
            case CallFailure.Fenced _ ->
                ApiError.of(
                        500,
                        "server_error",
                        "internal_error",
                        "This call had been given up as lost. It is not charged. Try again.");
            case CallFailure.ShuttingDown _ -> shuttingDown();
        };
    }

    /** The answer to new calls while this node shuts down. */
    public ApiError shuttingDown() {
        return unavailable(
                "server_is_overloaded",
                "This server is shutting down. Try again, another one takes over.",
                SHORT_WHILE);
    }

    /** The database cannot be asked, so nobody can be let in. */
    public ApiError ledgerUnavailable(Duration retryAfter) {
        return unavailable(
                "server_is_overloaded", "Calls cannot be admitted at the moment. Try again shortly.", retryAfter);
    }

    /** Requests in work fill the memory that is set aside for their bodies. */
    public ApiError overloaded() {
        return unavailable(
                "server_is_overloaded", "Too many large requests are in work at the moment. Try again.", SHORT_WHILE);
    }

    /** A key of the right shape, or not even that, which this shop did not issue. */
    public ApiError unknownKey() {
        return keyRefused("This API key is not known here. Copy the whole key from your order: it begins with \"sk-\","
                + " and the longer prefix if your plan has one. The header must be exactly \"Authorization: Bearer"
                + " sk-…\", and the base URL must be the one from your order, not that of another service.");
    }

    /** A request without any key. */
    public ApiError missingKey() {
        return keyRefused("No API key was sent. The header must be exactly \"Authorization: Bearer sk-…\" with the key"
                + " from your order.");
    }

    /** An Authorization header of another shape. */
    public ApiError malformedKeyHeader() {
        return keyRefused("The Authorization header has another form than expected. It must be exactly \"Authorization:"
                + " Bearer sk-…\": the word Bearer, one space and the key from your order, without quotes.");
    }

    /** A key in the address, where logs and histories would keep it. */
    public ApiError keyInAddress() {
        return keyRefused("An API key must not stand in the address. Send it in the header \"Authorization: Bearer"
                + " sk-…\", and have this key replaced, because addresses end up in logs.");
    }

    /** A key that was found and may not be used any more. */
    public ApiError deadKey() {
        return keyRefused("This API key is disabled or has expired. Use another key or buy a new package.");
    }

    /** A model that this shop or this key does not have. */
    public ApiError unknownModel() {
        return ApiError.of(
                        Cause.UNKNOWN_MODEL.status(dialect),
                        "invalid_request_error",
                        "model_not_found",
                        "There is no model of this name here. GET /v1/models lists the models of your key.")
                .about("model");
    }

    /** Too many calls, or too many attempts without a valid key. */
    public ApiError rateLimited(String message, Duration retryAfter) {
        ApiError error =
                ApiError.of(Cause.RATE_LIMITED.status(dialect), "rate_limit_error", "rate_limit_exceeded", message);
        return error.header(RETRY_AFTER, dialect == ErrorDialect.S2 ? S2_RETRY_SECONDS : wholeSeconds(retryAfter));
    }

    private ApiError of(AdmissionRefusal refusal) {
        return switch (refusal) {
            case AdmissionRefusal.KeyRevoked _ ->
                keyRefused("This API key is disabled for good. Use another key or buy a new package.");
            case AdmissionRefusal.KeySuspended _ ->
                keyRefused("This API key is suspended. Ask the shop's support; your request is fine otherwise.");
            case AdmissionRefusal.KeyExpired _ ->
                keyRefused("This API key has expired. Buy a new package to get a new key.");
            case AdmissionRefusal.ModelNotAllowed _ ->
                ApiError.of(
                                Cause.MODEL_NOT_ALLOWED.status(dialect),
                                "permission_error",
                                "model_not_allowed",
                                "Your plan or key does not include this model. GET /v1/models lists those that it does.")
                        .about("model");
            case AdmissionRefusal.CallRepeated(CallId first, Amount charged) ->
                IdempotencyErrors.keyUsed(first, Optional.of(charged), Why.NOT_KEPT);
            case AdmissionRefusal.IdempotencyKeyUsed(CallId first, Optional<Amount> charged, Why why) ->
                IdempotencyErrors.keyUsed(first, charged, why);
            case AdmissionRefusal.RateLimited limited ->
                rateLimited(
                                "This key has used up its " + limited.rate().limit()
                                        + " calls per minute. Wait as long as Retry-After says.",
                                limited.retryAfter())
                        .with(limited.rate());
            case AdmissionRefusal.TokensRateLimited limited ->
                rateLimited(
                                "This key may use %d tokens per minute, and what is left of them is too little for this"
                                                .formatted(limited.rate().tokenLimit())
                                        + " input and its answer. Wait as long as Retry-After says, or ask for fewer"
                                        + " output tokens.",
                                limited.retryAfter())
                        .with(limited.rate());
            case AdmissionRefusal.TooManyOpenCalls(int limit, Duration retryAfter) ->
                rateLimited(
                        "This key may have %d calls open at once, and it has. Wait until one of them has ended."
                                .formatted(limit),
                        retryAfter);
            case AdmissionRefusal.PlatformRateLimited(Duration retryAfter) ->
                rateLimited(
                        "The whole platform is at its limit of calls. Wait as long as Retry-After says.", retryAfter);
            case AdmissionRefusal.KeyCapReached _ ->
                money(Cause.KEY_LIMIT_REACHED, "This key has spent all that it may ever spend. Use another key.");
            case AdmissionRefusal.DailyLimitReached _ ->
                money(Cause.KEY_LIMIT_REACHED, "This key has reached its daily limit. It works again tomorrow.");
            case AdmissionRefusal.BudgetSuspended _ ->
                money(Cause.BUDGET_SUSPENDED, "The budget of this key is suspended. Ask the shop's support.");
            case AdmissionRefusal.BudgetExhausted _ ->
                money(Cause.BUDGET_EXHAUSTED, "The budget of this key is exhausted. Buy a new package to continue.");
            case AdmissionRefusal.BudgetTooSmall _ ->
                tooSmall("What is left of the budget does not pay for this input and a useful answer. Shorten the"
                        + " input, choose a cheaper model or buy a new package.");
            case AdmissionRefusal.BudgetHeld held -> budgetHeld(held.retryAfter());
        };
    }

    /** The one money cause that passes by itself, so it is the one that may be retried and says when. */
    private ApiError budgetHeld(Duration retryAfter) {
        return ApiError.of(
                        Cause.BUDGET_EXHAUSTED.status(dialect),
                        ApiError.MONEY,
                        "budget_held",
                        "Calls that still run hold what is left of the budget. Wait until one of them has ended, or ask"
                                + " for fewer output tokens.")
                .header(RETRY_AFTER, wholeSeconds(retryAfter));
    }

    private ApiError upstream(FailureCause cause, Optional<Duration> retryAfter) {
        return switch (cause) {
            case NO_CHANNEL, OUR_ACCOUNT ->
                unavailable(
                        "model_unavailable",
                        "This model is not available at the moment. Try again later or choose another one.",
                        retryAfter.orElse(SHORT_WHILE));
            case RATE_LIMITED ->
                unavailable(
                        "server_is_overloaded",
                        "The model's provider is at its limit. Try again as Retry-After says.",
                        retryAfter.orElse(SHORT_WHILE));
            case UNREACHABLE ->
                upstreamFailed("upstream_unreachable", "The model's provider could not be reached. Try again.");
            case TIMEOUT ->
                upstreamFailed("upstream_timeout", "The model's provider did not answer in time. Try again.");
            case BAD_REQUEST ->
                ApiError.of(
                        Cause.BAD_REQUEST.status(dialect),
                        "invalid_request_error",
                        "invalid_value",
                        "The model's provider refused this request as wrong. Check its length against the model's context"
                                + " and whether the model knows every parameter.");
            case ERROR, JUNK -> upstreamFailed("upstream_bad_response", "The model's provider failed. Try again.");
            case CUT ->
                upstreamFailed("upstream_bad_response", "The model's provider broke the answer off. Try again.");
        };
    }

    private ApiError upstreamFailed(String code, String message) {
        return ApiError.of(Cause.UPSTREAM_FAILED.status(dialect), "upstream_error", code, message);
    }

    private ApiError unavailable(String code, String message, Duration retryAfter) {
        return ApiError.of(Cause.UNAVAILABLE.status(dialect), "service_unavailable_error", code, message)
                .header(RETRY_AFTER, wholeSeconds(retryAfter));
    }

    private ApiError keyRefused(String message) {
        return ApiError.of(Cause.KEY_REFUSED.status(dialect), "invalid_request_error", "invalid_api_key", message)
                .header("WWW-Authenticate", "Bearer");
    }

    /** Clients repeat a 429 by themselves unless this header tells them that it is of no use. */
    private ApiError money(Cause cause, String message) {
        return money(cause, ApiError.MONEY, message);
    }

    private ApiError tooSmall(String message) {
        return money(Cause.BUDGET_EXHAUSTED, "budget_too_small", message);
    }

    private ApiError money(Cause cause, String code, String message) {
        return ApiError.of(cause.status(dialect), ApiError.MONEY, code, message).header("x-should-retry", "false");
    }

    /** Rounded up, and never 0: who comes back at once is refused again. */
    private static String wholeSeconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
