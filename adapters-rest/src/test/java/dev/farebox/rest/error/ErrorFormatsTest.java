package dev.farebox.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.relaying.CallFailure;
import dev.farebox.application.relaying.CallRefusal;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Errors in the caller's format")
class ErrorFormatsTest {
    private static final CallId CALL = new CallId(99);

    /** Every cause of the table, in the shop's five ways of saying it. */
    static Stream<Arguments> cells() {
        return Stream.of(ErrorDialect.values())
                .flatMap(dialect -> Stream.concat(
                        ErrorTableTest.refusals()
                                .map(row -> Arguments.of(
                                        dialect, new ErrorTable(dialect).of((CallRefusal) row.get()[0]), row.get()[2])),
                        ErrorTableTest.failures()
                                .map(row -> Arguments.of(
                                        dialect,
                                        new ErrorTable(dialect).of((CallFailure) row.get()[0]),
                                        row.get()[2]))));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cells")
    @DisplayName("say the same in every format: message, code, and what the status means there")
    void everyCell(ErrorDialect dialect, ApiError error, String code) {
        JsonObject openAi = ErrorFormats.of(Dialect.OPENAI).body(error, CALL).getJsonObject("error");
        assertThat(openAi.getString("message")).isEqualTo(error.message());
        assertThat(openAi.getString("code")).isEqualTo(code);

        JsonObject anthropic = ErrorFormats.of(Dialect.ANTHROPIC).body(error, CALL);
        assertThat(anthropic.getString("type")).isEqualTo("error");
        assertThat(anthropic.getString("request_id")).isEqualTo(CALL.toString());
        assertThat(anthropic.getJsonObject("error").getString("message")).isEqualTo(error.message());
        assertThat(anthropic.getJsonObject("error").getString("code")).isEqualTo(code);
        assertThat(anthropic.getJsonObject("error").getString("type")).isEqualTo(anthropicType(error));

        JsonObject gemini = ErrorFormats.of(Dialect.GEMINI).body(error, CALL).getJsonObject("error");
        assertThat(gemini.getInteger("code")).isEqualTo(error.status());
        assertThat(gemini.getString("message")).isEqualTo(error.message());
        assertThat(gemini.getString("status")).isEqualTo(GEMINI_STATUSES.get(error.status()));
        JsonObject detail = gemini.getJsonArray("details").getJsonObject(0);
        assertThat(detail.getString("reason")).isEqualTo(code.toUpperCase(Locale.ROOT));
        assertThat(detail.getJsonObject("metadata").getString("code")).isEqualTo(code);
    }

    private static final Map<Integer, String> ANTHROPIC_TYPES = Map.of(
            400, "invalid_request_error",
            401, "authentication_error",
            403, "permission_error",
            404, "not_found_error",
            429, "rate_limit_error",
            500, "api_error",
            502, "api_error",
            503, "overloaded_error");

    private static final Map<Integer, String> GEMINI_STATUSES = Map.of(
            400, "INVALID_ARGUMENT",
            401, "UNAUTHENTICATED",
            402, "RESOURCE_EXHAUSTED",
            403, "PERMISSION_DENIED",
            404, "NOT_FOUND",
            429, "RESOURCE_EXHAUSTED",
            500, "INTERNAL",
            502, "UNAVAILABLE",
            503, "UNAVAILABLE");

    private static String anthropicType(ApiError error) {
        return error.type().equals("insufficient_quota") ? "billing_error" : ANTHROPIC_TYPES.get(error.status());
    }

    @Test
    @DisplayName("in a stream that has begun are an event that the format's clients throw")
    void events() {
        ApiError error = RequestErrors.internal();
        assertThat(ErrorFormats.of(Dialect.OPENAI).event(error, CALL)).startsWith("data: {\"error\":");
        assertThat(ErrorFormats.of(Dialect.ANTHROPIC).event(error, CALL))
                .startsWith("event: error\ndata: {\"type\":\"error\",");
        assertThat(ErrorFormats.of(Dialect.GEMINI).event(error, CALL)).startsWith("data: {\"error\":{\"code\":500,");
    }
}
