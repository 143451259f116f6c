package dev.farebox.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.ledger.AdmissionRefusal;
import dev.farebox.domain.ledger.AdmissionRefusal.IdempotencyKeyUsed.Why;
import dev.farebox.domain.ledger.RateStanding;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTableTest {
    private static final RateStanding RATE =
            new RateStanding(30, 0, 9_000, 8_400, Instant.parse("2026-11-21T10:01:00Z"));
    private static final Duration WAIT = Duration.ofMillis(2500);
    private static final CallId FIRST = new CallId(99);

    /** The documented table, written down a second time: default, s0, s2, s3, s4. */
    private static final Map<String, List<Integer>> STATUSES = Map.of(
            "budget exhausted", List.of(402, 429, 402, 429, 402),
            "budget suspended", List.of(402, 403, 402, 403, 403),
            "key's cap or daily limit", List.of(429, 429, 429, 429, 429),
            "rate limit", List.of(429, 429, 429, 429, 429),
            "model not allowed", List.of(403, 403, 403, 403, 403),
            "unknown model", List.of(404, 404, 404, 404, 404),
            "key refused", List.of(401, 401, 401, 401, 401),
            "bad request", List.of(400, 400, 400, 400, 400),
            "upstream failed", List.of(502, 500, 502, 502, 502),
            "unavailable", List.of(503, 503, 502, 503, 502));

    private static CallRefusal not(AdmissionRefusal refusal) {
        return new CallRefusal.NotAdmitted(refusal);
    }

    private static CallFailure upstream(FailureCause cause) {
        return new CallFailure.Upstream(cause, Optional.of(WAIT));
    }

    /** Everything the relay can say, with its row of the table and its code. */
    static Stream<Arguments> refusals() {
        Amount left = Amount.tokens(3);
        return Stream.of(
                Arguments.of(not(new AdmissionRefusal.BudgetExhausted()), "budget exhausted", "insufficient_quota"),
                Arguments.of(not(new AdmissionRefusal.BudgetTooSmall(left)), "budget exhausted", "budget_too_small"),
                Arguments.of(new CallRefusal.TooSmall(17), "budget exhausted", "budget_too_small"),
                Arguments.of(not(new AdmissionRefusal.BudgetHeld(left, WAIT)), "budget exhausted", "budget_held"),
                Arguments.of(not(new AdmissionRefusal.BudgetSuspended()), "budget suspended", "insufficient_quota"),
                Arguments.of(
                        not(new AdmissionRefusal.KeyCapReached()), "key's cap or daily limit", "insufficient_quota"),
                Arguments.of(
                        not(new AdmissionRefusal.DailyLimitReached()),
                        "key's cap or daily limit",
                        "insufficient_quota"),
                Arguments.of(not(new AdmissionRefusal.RateLimited(RATE, WAIT)), "rate limit", "rate_limit_exceeded"),
                Arguments.of(
                        not(new AdmissionRefusal.TokensRateLimited(RATE, WAIT)), "rate limit", "rate_limit_exceeded"),
                Arguments.of(not(new AdmissionRefusal.TooManyOpenCalls(3, WAIT)), "rate limit", "rate_limit_exceeded"),
                Arguments.of(not(new AdmissionRefusal.PlatformRateLimited(WAIT)), "rate limit", "rate_limit_exceeded"),
                Arguments.of(not(new AdmissionRefusal.ModelNotAllowed()), "model not allowed", "model_not_allowed"),
                Arguments.of(new CallRefusal.UnknownModel(new ModelName("m")), "unknown model", "model_not_found"),
                Arguments.of(
                        new CallRefusal.NotAtThisEndpoint(Endpoint.CHAT_COMPLETIONS),
                        "unknown model",
                        "model_not_found"),
                Arguments.of(
                        new CallRefusal.OnlyInOtherDialects(Set.of(Dialect.GEMINI)),
                        "unknown model",
                        "model_not_found"),
                Arguments.of(new CallRefusal.UnknownKey(), "key refused", "invalid_api_key"),
                Arguments.of(
                        new CallRefusal.ServiceTierNotOffered(ServiceTier.FLEX), "bad request", "unsupported_field"),
                Arguments.of(
                        new CallRefusal.ImageKindNotOffered(new ImageKind("1x1", "hd")),
                        "bad request",
                        "unsupported_field"),
                Arguments.of(not(new AdmissionRefusal.KeyRevoked()), "key refused", "invalid_api_key"),
                Arguments.of(not(new AdmissionRefusal.KeySuspended()), "key refused", "invalid_api_key"),
                Arguments.of(not(new AdmissionRefusal.KeyExpired()), "key refused", "invalid_api_key"),
                Arguments.of(
                        not(new AdmissionRefusal.CallRepeated(FIRST, left)), "bad request", "idempotency_key_used"),
                Arguments.of(
                        not(new AdmissionRefusal.IdempotencyKeyUsed(FIRST, Optional.of(left), Why.OTHER_BODY)),
                        "bad request",
                        "idempotency_key_used"),
                Arguments.of(
                        not(new AdmissionRefusal.IdempotencyKeyUsed(FIRST, Optional.empty(), Why.RUNNING)),
                        "bad request",
                        "idempotency_key_used"),
                Arguments.of(new CallRefusal.LedgerUnavailable(WAIT), "unavailable", "server_is_overloaded"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(upstream(FailureCause.NO_CHANNEL), "unavailable", "model_unavailable"),
                Arguments.of(upstream(FailureCause.OUR_ACCOUNT), "unavailable", "model_unavailable"),
                Arguments.of(upstream(FailureCause.RATE_LIMITED), "unavailable", "server_is_overloaded"),
                Arguments.of(upstream(FailureCause.UNREACHABLE), "upstream failed", "upstream_unreachable"),
                Arguments.of(upstream(FailureCause.TIMEOUT), "upstream failed", "upstream_timeout"),
                Arguments.of(upstream(FailureCause.ERROR), "upstream failed", "upstream_bad_response"),
                Arguments.of(upstream(FailureCause.JUNK), "upstream failed", "upstream_bad_response"),
                Arguments.of(upstream(FailureCause.CUT), "upstream failed", "upstream_bad_response"),
                Arguments.of(upstream(FailureCause.BAD_REQUEST), "bad request", "invalid_value"),
                Arguments.of(new CallFailure.EmptyAnswer(), "upstream failed", "upstream_bad_response"),
                Arguments.of(new CallFailure.LedgerAway(), "unavailable", "server_is_overloaded"),
                Arguments.of(new CallFailure.ShuttingDown(), "unavailable", "server_is_overloaded"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    @DisplayName("a refusal has the documented status in every dialect, and its code")
    void refusal(CallRefusal refusal, String row, String code) {
        for (ErrorDialect dialect : ErrorDialect.values()) {
            expect(new ErrorTable(dialect).of(refusal), dialect, row, code);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    @DisplayName("a failure has the documented status in every dialect, and its code")
    void failure(CallFailure failure, String row, String code) {
        for (ErrorDialect dialect : ErrorDialect.values()) {
            expect(new ErrorTable(dialect).of(failure), dialect, row, code);
        }
    }

    private static void expect(ApiError error, ErrorDialect dialect, String row, String code) {
        assertThat(error.status())
                .as("%s in %s", row, dialect)
                .isEqualTo(STATUSES.get(row).get(dialect.ordinal()));
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isNotBlank();
        boolean money = code.equals("insufficient_quota") || code.equals("budget_too_small");
        assertThat(error.headers().get("x-should-retry")).isEqualTo(money ? "false" : null);
        if (money || code.equals("budget_held")) {
            assertThat(error.type()).isEqualTo("insufficient_quota");
        }
        if (row.equals("unavailable")) {
            assertThat(error.headers()).containsKey("Retry-After");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a rate limit says when to come back: truly, or the 60 seconds that one dialect promises")
    void retryAfter(ErrorDialect dialect) {
        ApiError error =
                new ErrorTable(dialect).of(not(new AdmissionRefusal.RateLimited(RATE, Duration.ofMillis(2500))));

        assertThat(error.headers()).containsEntry("Retry-After", dialect == ErrorDialect.S2 ? "60" : "3");
        assertThat(error.rate()).contains(RATE);
    }

    @Test
    @DisplayName("a budget that open calls hold may be asked again, and says when")
    void budgetHeld() {
        ApiError error = new ErrorTable(ErrorDialect.DEFAULT)
                .of(not(new AdmissionRefusal.BudgetHeld(Amount.tokens(1), Duration.ofSeconds(2))));

        assertThat(error.headers()).containsEntry("Retry-After", "2").doesNotContainKey("x-should-retry");
    }

    @Test
    @DisplayName("an idempotency key that was used names the first call and what it cost, as soon as that is known")
    void idempotencyKeyUsed() {
        ErrorTable errors = new ErrorTable(ErrorDialect.DEFAULT);
        ApiError running =
                errors.of(not(new AdmissionRefusal.IdempotencyKeyUsed(FIRST, Optional.empty(), Why.RUNNING)));
        ApiError ended =
                errors.of(not(new AdmissionRefusal.CallRepeated(FIRST, Amount.usd(NanoUsd.ofDollars("0.000123")))));

        assertThat(running.param()).contains("Idempotency-Key");
        assertThat(running.message()).contains(FIRST.toString()).contains("still runs");
        assertThat(running.headers()).containsExactlyEntriesOf(Map.of("Idempotency-First-Call", FIRST.toString()));
        assertThat(ended.message()).contains(FIRST.toString()).contains("0.000123000 USD");
        assertThat(ended.headers())
                .containsEntry("Idempotency-First-Call", FIRST.toString())
                .containsEntry("Idempotency-First-Cost", "0.000123000");
    }

    @Test
    @DisplayName("nobody is told to come back after no time at all")
    void neverZero() {
        ApiError error =
                new ErrorTable(ErrorDialect.DEFAULT).of(not(new AdmissionRefusal.PlatformRateLimited(Duration.ZERO)));

        assertThat(error.headers()).containsEntry("Retry-After", "1");
    }

    @Test
    @DisplayName("a budget that is too small names the tokens it affords")
    void namesTheTokens() {
        assertThat(new ErrorTable(ErrorDialect.DEFAULT)
                        .of(new CallRefusal.TooSmall(17))
                        .message())
                .contains("17 output tokens");
    }

    @Test
    @DisplayName("each reason for a 401 has a message of its own that says what to do")
    void distinctMessages() {
        ErrorTable errors = new ErrorTable(ErrorDialect.DEFAULT);
        List<ApiError> all = List.of(
                errors.missingKey(),
                errors.malformedKeyHeader(),
                errors.keyInAddress(),
                errors.unknownKey(),
                errors.of(not(new AdmissionRefusal.KeyRevoked())),
                errors.of(not(new AdmissionRefusal.KeySuspended())),
                errors.of(not(new AdmissionRefusal.KeyExpired())));

        assertThat(all).allMatch(error -> error.status() == 401);
        assertThat(all).extracting(ApiError::message).doesNotHaveDuplicates();
        assertThat(errors.unknownKey().message())
                .contains("Authorization: Bearer sk-…")
                .contains("base URL");
        assertThat(errors.missingKey().message()).contains("Authorization: Bearer sk-…");
    }
}
