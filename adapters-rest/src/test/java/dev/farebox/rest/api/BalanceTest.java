package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage.KeyStatus;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A key's balance in the form of other gateways")
class BalanceTest {
    private static final Instant EXPIRY = Instant.ofEpochSecond(1_800_000_000);
    private static ApiServer server;

    @BeforeAll
    static void open() {
        server = new ApiServer();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1", "/api/v1", "//v1"})
    @DisplayName("is what programs for OpenAI's former dashboard reckon with: limit less usage is what is left")
    void dashboard(String prefix) {
        dollars("1.50", "0.25", "0");

        JsonObject limit = ask(prefix + "/dashboard/billing/subscription");
        JsonObject usage = ask(prefix + "/dashboard/billing/usage?start_date=2026-01-01&end_date=2026-04-01");

        assertThat(limit)
                .isEqualTo(new JsonObject("{\"object\":\"billing_subscription\",\"has_payment_method\":true,"
                        + "\"soft_limit_usd\":1.500000000,\"hard_limit_usd\":1.500000000,"
                        + "\"system_hard_limit_usd\":1.500000000,\"access_until\":1800000000}"));
        assertThat(usage).isEqualTo(new JsonObject("{\"object\":\"list\",\"total_usage\":25.0000000}"));
        assertThat(limit.getDouble("hard_limit_usd") - usage.getDouble("total_usage") / 100)
                .isEqualTo(1.25);
        assertThat(server.askedPage).isEqualTo(CallPage.newest(1));
    }

    @Test
    @DisplayName("leaves out what open calls hold where it says what is available")
    void held() {
        dollars("1.50", "0.25", "0.1");

        assertThat(ask("/v1/dashboard/billing/credit_grants"))
                .isEqualTo(new JsonObject("{\"object\":\"credit_summary\",\"total_granted\":1.500000000,"
                        + "\"total_used\":0.250000000,\"total_available\":1.150000000}"));
        assertThat(ask("/user/balance"))
                .isEqualTo(new JsonObject("{\"is_available\":true,\"balance_infos\":[{\"currency\":\"USD\","
                        + "\"total_balance\":\"1.150000000\",\"granted_balance\":\"0.00\","
                        + "\"topped_up_balance\":\"1.150000000\"}]}"));
    }

    @Test
    @DisplayName("is counted in New API's units where it is New API's form: 500,000 for a dollar, or the tokens")
    void tokenUsage() {
        dollars("1.50", "0.25", "0.1");
        JsonObject data = ask("/api/usage/token/").getJsonObject("data");
        assertThat(data.getDouble("total_granted")).isEqualTo(750_000);
        assertThat(data.getDouble("total_used")).isEqualTo(125_000);
        assertThat(data.getDouble("total_available")).isEqualTo(575_000);
        assertThat(data.getBoolean("unlimited_quota")).isFalse();
        assertThat(data.getJsonObject("model_limits")).isEqualTo(new JsonObject("{\"deepseek-chat\":true}"));
        assertThat(data.getLong("expires_at")).isEqualTo(EXPIRY.getEpochSecond());

        tokens();
        assertThat(ask("/api/usage/token").getJsonObject("data").getDouble("total_available"))
                .isEqualTo(150_000);
    }

    @Test
    @DisplayName("is refused where the form knows dollars only and the budget is one of tokens")
    void tokensInDollarForms() {
        tokens();
        for (String path : List.of("subscription", "usage", "credit_grants")) {
            HttpResponse<String> answer = server.send(server.withKey("/v1/dashboard/billing/" + path));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("budget_in_tokens").contains("GET /v1/key");
        }
        assertThat(ask("/user/balance").getJsonArray("balance_infos")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/dashboard/billing/subscription", "/api/usage/token", "/user/balance"})
    @DisplayName("is a real 401 for a key that is not known")
    void unknownKey(String path) {
        server.usage = new ShowUsageOutcome.UnknownKey();
        assertThat(server.send(server.withKey(path)).statusCode()).isEqualTo(401);
        assertThat(server.send(server.request(path)).statusCode()).isEqualTo(401);
    }

    private static JsonObject ask(String path) {
        HttpResponse<String> answer = server.send(server.withKey(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        return new JsonObject(answer.body());
    }

    private static void dollars(String granted, String used, String held) {
        show(
                BudgetUnit.USD,
                new Balance(
                        Amount.parse(BudgetUnit.USD, granted),
                        Amount.parse(BudgetUnit.USD, used),
                        Amount.parse(BudgetUnit.USD, held)));
    }

    private static void tokens() {
        show(BudgetUnit.TOKENS, new Balance(Amount.tokens(200_000), Amount.tokens(50_000), Amount.tokens(0)));
    }

    private static void show(BudgetUnit unit, Balance balance) {
        KeyRef known = ApiServer.REF;
        KeyStatement statement = new KeyStatement(
                new KeyRef(known.key(), known.budget(), unit, known.plan()),
                KeyState.ACTIVE,
                Optional.of(EXPIRY),
                new KeyLimits(30, 9_000, 4, Optional.empty(), Optional.empty(), new ModelSelection.All()),
                "abcd",
                BudgetState.ACTIVE,
                balance,
                Instant.EPOCH);
        server.usage = new ShowUsageOutcome.Shown(new KeyUsage(
                statement,
                new LocalizedText("Trial", "体验包"),
                KeyStatus.ACTIVE,
                List.of(new ModelName("deepseek-chat")),
                List.of(),
                List.of(),
                Optional.empty()));
    }
}
