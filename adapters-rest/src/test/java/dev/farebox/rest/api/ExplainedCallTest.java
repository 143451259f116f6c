package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.metering.ExplainCall.ExplainCallOutcome;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The owner of a key who asks about one of its calls")
class ExplainedCallTest {
    private static final ModelName MODEL = new ModelName("deepseek-chat");

    private final ApiServer server = new ApiServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/calls/", "/v1/v1/calls/", "/api/calls/", "/api/v1/calls/", "/calls/", "//v1//calls//"})
    @DisplayName("is shown the price and a sum that comes to the charge, under every base path")
    void explained(String base) {
        server.explained = new ExplainCallOutcome.Explained(explanation(usd(1_000_000), price()));

        HttpResponse<String> answer = server.send(server.withKey(base + ApiServer.CALL));

        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        JsonObject call = new JsonObject(answer.body());
        assertThat(call).isEqualTo(new JsonObject("""
                {"id":"%s","at":"2026-11-21T09:00:00Z","model":"deepseek-chat","priceVersion":7,"priceLine":0,
                 "usage":{"inputFresh":1200,"cacheRead":210,"cacheWrite":0,"cacheWriteHour":0,"output":315,
                          "reasoning":15,"images":0,"audioSeconds":0,"characters":0,"rerankUnits":0},
                 "cost":"0.000739261","reason":"REPORTED",
                 "explanation":"The usage that the provider reported was charged.","unit":"USD",
                 "held":"0.001000000","durationMillis":1234,
                 "price":{"version":7,"line":0,"effectiveFrom":"1970-01-01T00:00:00Z","serviceTier":"default",
                          "image":null,
                          "hours":{"zone":"Asia/Shanghai","days":["MONDAY","FRIDAY"],"hours":["09:00-12:00"],
                                   "exceptOn":["2026-10-01"]},
                          "counts":"TOKEN","aboveInputTokens":0,
                          "perMillion":{"input":"0.300000001","cachedInput":"0.006000000","cacheWrite":"0.300000000",
                                        "cacheWriteHour":"0.300000000","output":"1.200000000"}},
                 "lines":[
                   {"part":"inputFresh","quantity":1200,"rate":"0.000000300000001","amount":"0.000360000001200"},
                   {"part":"cacheRead","quantity":210,"rate":"0.000000006000000","amount":"0.000001260000000"},
                   {"part":"output","quantity":315,"rate":"0.000001200000000","amount":"0.000378000000000"}],
                 "rounding":"0.000000000998800","excess":"0.000000000"}""".formatted(ApiServer.CALL)));
        assertThat(recomputed(call)).isEqualByComparingTo(call.getString("cost"));
    }

    @Test
    @DisplayName("sees what was not charged because it was above the hold")
    void excess() {
        server.explained = new ExplainCallOutcome.Explained(explanation(usd(700_000), price()));

        JsonObject call = new JsonObject(
                server.send(server.withKey("/v1/calls/" + ApiServer.CALL)).body());

        assertThat(call.getString("cost")).isEqualTo("0.000700000");
        assertThat(call.getString("excess")).isEqualTo("0.000039261");
        assertThat(recomputed(call)).isEqualByComparingTo("0.0007");
    }

    @Test
    @DisplayName("is shown no sum where there is none that comes to the charge")
    void noSum() {
        CallExplanation known = explanation(usd(1_000_000), price());
        server.explained =
                new ExplainCallOutcome.Explained(new CallExplanation(known.call(), Optional.empty(), Optional.empty()));

        JsonObject call = new JsonObject(
                server.send(server.withKey("/v1/calls/" + ApiServer.CALL)).body());

        assertThat(call.getValue("price")).isNull();
        assertThat(call.getValue("lines")).isNull();
        assertThat(call.getValue("rounding")).isNull();
        assertThat(call.getString("cost")).isEqualTo("0.000739261");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call_0000000000005", "call_", "nonsense", "%00", "call_%2e%2e", "CALL_0000000000034"})
    @DisplayName("gets one and the same answer for every id that is not one of its calls")
    void unknown(String id) {
        server.explained = new ExplainCallOutcome.Explained(explanation(usd(1_000_000), price()));

        HttpResponse<String> answer = server.send(server.withKey("/v1/calls/" + id));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject("""
                {"error":{"message":"This key has no ended call of this id. GET /v1/key lists its newest calls.",
                 "type":"invalid_request_error","param":null,"code":"call_not_found"}}"""));
    }

    @Test
    @DisplayName("needs the key, and is told when the ledger is away")
    void refused() {
        assertThat(server.send(server.request("/v1/calls/" + ApiServer.CALL)).statusCode())
                .isEqualTo(401);
        server.explained = new ExplainCallOutcome.UnknownKey();
        assertThat(server.send(server.withKey("/v1/calls/" + ApiServer.CALL)).statusCode())
                .isEqualTo(401);
        server.explained = new ExplainCallOutcome.Unavailable(Duration.ofSeconds(4));
        HttpResponse<String> answer = server.send(server.withKey("/v1/calls/" + ApiServer.CALL));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("4");
    }

    private static BigDecimal recomputed(JsonObject call) {
        BigDecimal sum = new BigDecimal(call.getString("rounding")).subtract(new BigDecimal(call.getString("excess")));
        for (Object each : call.getJsonArray("lines")) {
            JsonObject line = (JsonObject) each;
            BigDecimal amount =
                    new BigDecimal(line.getString("rate")).multiply(new BigDecimal(line.getLong("quantity")));
            assertThat(amount).isEqualByComparingTo(line.getString("amount"));
            sum = sum.add(amount);
        }
        return sum;
    }

    private static PriceVersion price() {
        Price rates = new Price.PerToken(Prices.rates("0.300000001", "0.006", "0.30", "0.30", "1.20"));
        TimeWindow mornings = new TimeWindow(
                ZoneId.of("Asia/Shanghai"),
                Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                List.of(new TimeWindow.Hours(LocalTime.of(9, 0), LocalTime.NOON)),
                Set.of(LocalDate.of(2026, 10, 1)));
        return new PriceVersion(
                7,
                MODEL,
                new PriceTerms(
                        List.of(
                                new PriceLine(CallVariant.STANDARD, Optional.of(mornings), rates),
                                new PriceLine(CallVariant.STANDARD, Optional.empty(), Prices.flat("1"))),
                        Optional.empty()),
                Instant.EPOCH);
    }

    private static CallExplanation explanation(Amount held, PriceVersion price) {
        Usage usage = new Usage(1_200, 210, 0, 315, 15);
        Optional<Tariff> tariff = price.tariff(BudgetUnit.USD, 0);
        Charge charge = Charge.upTo(held, tariff.orElseThrow().charge(usage), usage, ChargeReason.REPORTED);
        EndedCall call = new EndedCall(
                ApiServer.CALL,
                Instant.parse("2026-11-21T09:00:00Z"),
                MODEL,
                new PriceRef(7, 0),
                charge,
                held,
                Duration.ofMillis(1_234));
        return new CallExplanation(call, Optional.of(price), ChargeSum.of(charge, tariff, held));
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }
}
