package dev.farebox.application.relaying;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.catalogue.Offer.Offered;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.ledger.AdmissionRequest;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.model.UnitTariff;
import dev.farebox.domain.model.WeightedTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.plan.PlanId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The most that a call can use")
class CallBoundsTest {
    private static final ModelName MODEL = new ModelName("chat");
    private static final KeyRef KEY = new KeyRef(new KeyId(1), new BudgetId(1), BudgetUnit.TOKENS, new PlanId("trial"));

    /** One token of a budget for each token. */
    private static final Tariff TARIFF =
            new WeightedTariff(new PriceRef(7, 0), PricedUnit.TOKEN, TokenWeight.parse("1"));

    @Test
    @DisplayName("is a token for every byte, and what templates, messages and attachments add")
    void input() {
        assertThat(bounds(request(100, OptionalLong.of(5), 1, 1, 0)).inputTokens())
                .isEqualTo(100 + 16 + 1_000);
        assertThat(bounds(request(100, OptionalLong.of(5), 1, 3, 2)).inputTokens())
                .isEqualTo(100 + 3 * 16 + 1_000 + 2 * 20_000);
    }

    @Test
    @DisplayName("is no more than the model takes and gives")
    void limits() {
        CallBounds bounds = bounds(request(200_000, OptionalLong.of(9_999), 1, 1, 0));
        assertThat(bounds).isEqualTo(new CallBounds(100_000, 8_000, 1, UnitCounts.NONE));
    }

    @Test
    @DisplayName("is the caller's cap or else the plan's, for each choice")
    void output() {
        assertThat(bounds(request(1, OptionalLong.empty(), 1, 1, 0)).outputTokens())
                .isEqualTo(2_000);
        assertThat(bounds(request(1, OptionalLong.of(700), 3, 1, 0)).totalOutputTokens())
                .isEqualTo(2_100);
    }

    @Test
    @DisplayName("is what is held, and at least a floor of output for each choice must be affordable")
    void admission() {
        AdmissionRequest asked = admission(request(100, OptionalLong.of(700), 3, 1, 0));
        assertThat(asked.ceiling()).isEqualTo(Amount.tokens(1_116 + 3 * 700));
        assertThat(asked.floor()).isEqualTo(Amount.tokens(1_116 + 3 * 256));
        assertThat(asked.price().version()).isEqualTo(7);
        AdmissionRequest small = admission(request(100, OptionalLong.of(10), 3, 1, 0));
        assertThat(small.floor()).isEqualTo(small.ceiling());
    }

    @Test
    @DisplayName("shrinks, for each choice, to what a hold pays for")
    void afforded() {
        CallBounds bounds = new CallBounds(1_116, 700, 3, UnitCounts.NONE);
        assertThat(bounds.affordedBy(Amount.tokens(1_116 + 3 * 300 + 2), TARIFF))
                .isEqualTo(new CallBounds(1_116, 300, 3, UnitCounts.NONE));
        assertThat(bounds.affordedBy(Amount.tokens(1_116 + 3 * 700), TARIFF)).isEqualTo(bounds);
    }

    @Test
    @DisplayName("is at the least an almost empty request for one token")
    void smallest() {
        assertThat(CallBounds.smallest(TARIFF)).isEqualTo(Amount.tokens(1_001));
    }

    @ParameterizedTest
    @EnumSource(value = PricedUnit.class, names = "TOKEN", mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("is at the least one of whatever else the price counts")
    void smallestOfUnits(PricedUnit unit) {
        NanoUsd each = new NanoUsd(40_000_000);
        Tariff tariff = new UnitTariff(PriceRef.NONE, new Price.PerUnit(unit, each));
        assertThat(CallBounds.smallest(tariff)).isEqualTo(Amount.usd(each));
    }

    @Test
    @DisplayName("gives each of several prompts a context of its own, but no more than all of them have bytes")
    void prompts() {
        Extent three = Extent.ofInput(3, 0);
        assertThat(bounds(request(1_000_000, three)).inputTokens()).isEqualTo(300_000);
        assertThat(bounds(request(200_000, three)).inputTokens()).isEqualTo(200_000 + 3 * 16 + 1_000);
        assertThat(bounds(request(200_000, three)).totalOutputTokens()).isZero();
    }

    @Test
    @DisplayName("counts the query of a rerank with each document")
    void rerank() {
        Extent two = Extent.ofRerank(2, 300, 1_000);
        assertThat(bounds(request(1_000, two)).inputTokens()).isEqualTo(1_000 + 2 * 300 + 2 * 16 + 1_000);
        assertThat(bounds(request(1_000, two)).units().rerankUnits()).isEqualTo(2);
    }

    @Test
    @DisplayName("comes from a request whose last member of a name counts and whose text is never shown")
    void request() {
        Field first = new Field("n", 1, 2, 3);
        Field last = new Field("n", 4, 5, 6);
        ApiRequest request = new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                "secret".getBytes(UTF_8),
                List.of(first, last),
                MODEL,
                false,
                false,
                Extent.ofTokens(OptionalLong.empty(), 1, 1, 0),
                CallVariant.STANDARD);
        assertThat(request.field("n")).contains(last);
        assertThat(request.field("m")).isEmpty();
        assertThat(request).hasToString("ApiRequest[chat, 6 bytes]");
    }

    private static CallBounds bounds(ApiRequest request) {
        return CallBounds.of(request, offer(), 2_000);
    }

    private static AdmissionRequest admission(ApiRequest request) {
        return bounds(request).admission(new CallId(1), KEY, offer());
    }

    private static Offered offer() {
        return new Offered(
                new Model(MODEL, MODEL, 100_000, 8_000, false, ModelKind.CHAT, Optional.empty()), TARIFF, true);
    }

    private static ApiRequest request(int bytes, OptionalLong cap, int choices, int messages, int attachments) {
        return request(bytes, Extent.ofTokens(cap, choices, messages, attachments));
    }

    private static ApiRequest request(int bytes, Extent extent) {
        return new ApiRequest(
                Endpoint.CHAT_COMPLETIONS,
                new byte[bytes],
                List.of(),
                MODEL,
                true,
                false,
                extent,
                CallVariant.STANDARD);
    }
}
