package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo's shop")
class DemoShopTest {
    private ShopFile file;

    @BeforeEach
    void read() throws IOException {
        try (InputStream resource = ShopFile.class.getResourceAsStream("/dev/farebox/bootstrap/demo-shop.yaml")) {
            file = ShopTexts.file(
                    ShopTexts.read(Mode.DEMO, new String(resource.readAllBytes(), StandardCharsets.UTF_8), Map.of()));
        }
    }

    @Test
    @DisplayName("sells the four dollar plans of the DeepSeek gateway, v4-pro in Pro only")
    void dollarPlans() {
        assertThat(List.of("trial", "starter", "standard", "pro")).allSatisfy(id -> {
            Plan plan = plan(id);
            assertThat(plan.allowance().unit()).isEqualTo(BudgetUnit.USD);
            assertThat(plan.keyPrefix().text()).isEqualTo("sk-gateway-");
            assertThat(plan.models().includes(new ModelName("deepseek-v4-flash")))
                    .isTrue();
            assertThat(plan.requestsPerMinute()).isEqualTo(id.equals("standard") ? 60 : 30);
        });
        assertThat(file.plans().stream()
                        .filter(plan -> plan.models().includes(new ModelName("deepseek-v4-pro")))
                        .map(plan -> plan.id().text()))
                .containsExactly("pro");
    }

    @Test
    @DisplayName("sells the four token plans at their prices in yuan, with a dollar price beside")
    void tokenPlans() {
        Map<String, String> expected = Map.of(
                "tokens-trial", "5.00 200000",
                "tokens-starter", "10.00 500000",
                "tokens-standard", "30.00 1500000",
                "tokens-professional", "100.00 5000000");
        expected.forEach((id, yuanAndTokens) -> {
            Plan plan = plan(id);
            assertThat(price(plan, "CNY") + " " + plan.allowance().toText()).isEqualTo(yuanAndTokens);
            assertThat(price(plan, "USD")).isNotBlank();
        });
    }

    @Test
    @DisplayName("offers every model that the documents name, priced, each in some plan on sale")
    void models() {
        var promised = List.of(
                "gpt-4o",
                "gpt-4.1",
                "gpt-4.1-mini",
                "gpt-4o-mini",
                "gpt-5",
                "o3",
                "o4-mini",
                "claude-3.5-sonnet",
                "claude-3-opus",
                "claude-3.7-sonnet",
                "claude-3-5-sonnet-20241022",
                "gemini-2.5-pro",
                "gemini-2.5-pro-c",
                "gemini-2.5-flash",
                "gemini-2.5-flash-lite",
                "deepseek-chat",
                "deepseek-reasoner",
                "deepseek-v4-flash",
                "deepseek-v4-pro",
                "qwen-plus",
                "qwen-max",
                "qwen-turbo",
                "qwen3-235b-a22b",
                "text-embedding-3-small",
                "text-embedding-3-large",
                "dall-e-3",
                "midjourney",
                "stable-diffusion",
                "tts-1",
                "whisper-1",
                "jina-reranker-v2-base-multilingual");
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        var prices = file.prices().stream()
                .map((ModelPrices list) -> new PriceVersion(
                        1, list.model(), list.prices().getFirst().terms(), Instant.EPOCH))
                .toList();
        var catalogue = new Catalogue(file.plans(), file.models(), file.aliases(), prices);
        var callable = file.plans().stream()
                .flatMap(plan -> catalogue.modelsOf(plan, now).stream())
                .map(Model::name)
                .map(ModelName::text)
                .toList();
        assertThat(callable).containsAll(promised);
    }

    private Plan plan(String id) {
        return file.plans().stream()
                .filter(plan -> plan.id().equals(new PlanId(id)))
                .findFirst()
                .orElseThrow();
    }

    private static String price(Plan plan, String currency) {
        return plan.prices().stream()
                .filter(price -> price.currency().getCurrencyCode().equals(currency))
                .findFirst()
                .map(Money::toText)
                .orElse("");
    }
}
