package dev.farebox.rest.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import io.vertx.core.json.JsonObject;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopJsonTest {
    private static PlanOffer offer(Amount allowance) {
        ModelName name = new ModelName("deepseek-chat");
        Plan plan = new Plan(
                new PlanId("trial"),
                new LocalizedText("Trial", "体验包"),
                List.of(
                        Money.parse("2.00", Currency.getInstance("USD")),
                        Money.parse("5.00", Currency.getInstance("CNY"))),
                allowance,
                new ModelSelection.All(),
                30,
                0,
                0,
                Optional.empty(),
                KeyPrefix.DEFAULT,
                8192,
                PlanStatus.ON_SALE,
                Optional.empty());
        return new PlanOffer(
                plan,
                List.of(new Model(name, name, 64_000, 8_000, false, ModelKind.CHAT, Optional.empty())),
                Map.of(PaymentMethod.PAYPAL, List.of("USD")));
    }

    @Test
    @DisplayName("a plan shows its prices, allowance, models and ways to pay")
    void plan() {
        JsonObject json = ShopJson.plans(List.of(offer(Amount.usd(NanoUsd.ofDollars("1.50")))), Locale.ENGLISH);

        assertThat(json).isEqualTo(new JsonObject("""
                {"plans":[{"id":"trial","name":"Trial","prices":{"USD":"2.00","CNY":"5.00"},
                           "allowance":{"usd":"1.500000000"},"models":["deepseek-chat"],"requestsPerMinute":30,
                           "paymentMethods":{"paypal":["USD"]}}]}"""));
    }

    @Test
    @DisplayName("a plan of tokens shows tokens, and every plan its name in the language asked for")
    void tokensInChinese() {
        JsonObject plan = ShopJson.plans(List.of(offer(Amount.tokens(200_000))), Locale.CHINESE)
                .getJsonArray("plans")
                .getJsonObject(0);

        assertThat(plan.getJsonObject("allowance")).isEqualTo(new JsonObject("{\"tokens\":\"200000\"}"));
        assertThat(plan.getString("name")).isEqualTo("体验包");
    }

    @ParameterizedTest
    @CsvSource({
        "'zh-CN,zh;q=0.9,en;q=0.8', zh",
        "'en-US,en;q=0.9,zh;q=0.8', en",
        "zh, zh",
        "fr, en",
        "'not a language!!', en",
        "'', en",
        ", en"
    })
    @DisplayName("the language follows the header, and is English in doubt")
    void language(String header, String expected) {
        assertThat(Languages.of(header).getLanguage()).isEqualTo(expected);
    }
}
