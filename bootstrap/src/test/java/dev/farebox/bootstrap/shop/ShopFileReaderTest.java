package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.farebox.application.request.Dialect;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.shop.Shop.BaseUrl;
import dev.farebox.upstream.ChannelConfig.Timeouts;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.channel.ChannelPolicy.Probe;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A shop file")
class ShopFileReaderTest {
    private static final ChannelPolicy USUAL_POLICY = new ChannelPolicy(
            0, 1, 16_384, Optional.empty(), Optional.of(new Probe("/models", Duration.ofSeconds(30))), true, true);

    private final ShopFile file = ShopTexts.file(ShopTexts.read(ShopTexts.LIVE));

    @Test
    @DisplayName("says what is sold, for how much, in the operator's order")
    void plans() {
        var trial = file.plans().getFirst();
        assertThat(trial.id()).isEqualTo(new PlanId("trial"));
        assertThat(trial.prices())
                .containsExactly(
                        new Money(200, Currency.getInstance("USD")), new Money(500, Currency.getInstance("CNY")));
        assertThat(trial.allowance()).isEqualTo(Amount.usd(NanoUsd.ofDollars("1.50")));
        assertThat(trial.requestsPerMinute()).isEqualTo(30);
        assertThat(trial.keyPrefix()).isEqualTo(new KeyPrefix("sk-gateway-"));
        assertThat(file.plans().get(1).allowance()).isEqualTo(Amount.tokens(200_000));
        assertThat(file.plans().get(1).keyPrefix()).isEqualTo(KeyPrefix.DEFAULT);
    }

    @Test
    @DisplayName("gives a twin its original's sizes and upstream, and its own price, but no token weight")
    void twin() {
        var twin = file.models().get(1);
        assertThat(twin.name()).isEqualTo(new ModelName("plain-c"));
        assertThat(twin.upstreamName()).isEqualTo(new ModelName("plain"));
        assertThat(twin.contextTokens()).isEqualTo(1000);
        assertThat(twin.maxOutputTokens()).isEqualTo(500);
        assertThat(file.prices().get(1).model()).isEqualTo(twin.name());
        assertThat(file.prices().get(1).prices())
                .containsExactly(new DatedPrice(
                        Optional.empty(),
                        PriceTerms.of(new Price.PerUnit(PricedUnit.CALL, NanoUsd.ofDollars("0.02")))));
    }

    @Test
    @DisplayName("says what models make and what they are good for; a price may tell, and a twin is like its original")
    void kinds() {
        ShopFile read = ShopTexts.file(ShopTexts.read(ShopTexts.with(
                "maxOutput: 500\n", "maxOutput: 500\n    kind: rerank\n    about: {en: Sorts., zh: 用于排序。}\n")));
        LocalizedText about = new LocalizedText("Sorts.", "用于排序。");
        assertThat(read.models())
                .extracting(Model::kind, Model::about)
                .containsExactly(
                        tuple(ModelKind.RERANK, Optional.of(about)), tuple(ModelKind.RERANK, Optional.of(about)));
        ShopFile sounds = ShopTexts.file(ShopTexts.read(ShopTexts.with("{perCall:", "{perAudioSecond:")));
        assertThat(sounds.models()).extracting(Model::kind).containsExactly(ModelKind.CHAT, ModelKind.AUDIO);
    }

    @Test
    @DisplayName("says which plan is the most popular one")
    void badges() {
        ShopFile read = ShopTexts.file(ShopTexts.read(ShopTexts.with("rpm: 30", "badge: most-popular")));
        assertThat(read.plans())
                .extracting(Plan::badge)
                .containsExactly(Optional.of(PlanBadge.MOST_POPULAR), Optional.empty());
    }

    @Test
    @DisplayName("charges cache writes like fresh input unless it says otherwise")
    void cacheWrites() {
        Price price = new Price.PerToken(Prices.rates("0.30", "0.006", "0.30", "0.30", "1.20"));
        assertThat(file.prices().getFirst().prices())
                .containsExactly(
                        new DatedPrice(Optional.empty(), PriceTerms.of(price).weighing(TokenWeight.parse("1"))));
    }

    @Test
    @DisplayName("gets its placeholders filled from the environment")
    void placeholders() {
        assertThat(file.channels())
                .containsExactly(new ChannelEntry(
                        "main",
                        Dialect.OPENAI,
                        URI.create("https://api.example.com/v1"),
                        java.util.List.of("up-1"),
                        Map.of("plain", "upstream-plain"),
                        BuyerName.SEND,
                        OutputCap.MAX_TOKENS,
                        StoreMember.SEND_FALSE,
                        Timeouts.DEFAULT,
                        USUAL_POLICY,
                        java.util.List.of()));
        assertThat(file.payments().paypal().orElseThrow().secret()).isEqualTo("pp-1");
    }

    @Test
    @DisplayName("says under which name a provider takes the output cap, and whether it knows \"store\" and \"user\"")
    void providersOwnWays() {
        ShopFile read = ShopTexts.file(ShopTexts.read(ShopTexts.with(
                "dialect: openai",
                "dialect: openai\n    outputCap: max-completion-tokens\n    store: leave-out\n    user: leave-out")));
        assertThat(read.channels().getFirst().outputCap()).isEqualTo(OutputCap.MAX_COMPLETION_TOKENS);
        assertThat(read.channels().getFirst().store()).isEqualTo(StoreMember.LEAVE_OUT);
        assertThat(read.channels().getFirst().buyerName()).isEqualTo(BuyerName.LEAVE_OUT);
    }

    @Test
    @DisplayName("says how long a provider may take, and leaves the rest as usual")
    void timeouts() {
        assertThat(timeouts("{connectSeconds: 1, firstByteSeconds: 600, silenceSeconds: 90, totalSeconds: 900}"))
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(600),
                        Duration.ofSeconds(90),
                        Duration.ofSeconds(900)));
        assertThat(timeouts("{firstByteSeconds: 20}"))
                .isEqualTo(new Timeouts(
                        Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMinutes(30)));
    }

    @Test
    @DisplayName("says when a channel is chosen and how much it is trusted with, and leaves the rest as usual")
    void policies() {
        assertThat(policy("""
                    priority: 2
                    weight: 30
                    maxOpenCalls: 100
                    timeouts: {firstContentSeconds: 8}
                    probe: {path: /health, everySeconds: 60}
                    http2: false
                """))
                .isEqualTo(new ChannelPolicy(
                        2,
                        30,
                        100,
                        Optional.of(Duration.ofSeconds(8)),
                        Optional.of(new Probe("/health", Duration.ofSeconds(60))),
                        false,
                        true));
        assertThat(policy("    probe: {everySeconds: 60}\n").probe())
                .contains(new Probe("/models", Duration.ofSeconds(60)));
        assertThat(policy("    probe: off\n").probe()).isEmpty();
        assertThat(policy("    probe: \"off\"\n").probe()).isEmpty();
        assertThat(policy("")).isEqualTo(USUAL_POLICY);
    }

    @Test
    @DisplayName("speaks HTTP/1.1 with a provider without TLS")
    void plain() {
        String text = ShopTexts.with("https://api.example.com/v1", "http://127.0.0.1:11434/v1");
        assertThat(ShopTexts.file(ShopTexts.read(text))
                        .channels()
                        .getFirst()
                        .policy()
                        .http2())
                .isFalse();
    }

    private static ChannelPolicy policy(String members) {
        String text = ShopTexts.with("dialect: openai\n", "dialect: openai\n" + members);
        return ShopTexts.file(ShopTexts.read(text)).channels().getFirst().policy();
    }

    private static Timeouts timeouts(String written) {
        String text = ShopTexts.with("dialect: openai", "dialect: openai\n    timeouts: " + written);
        return ShopTexts.file(ShopTexts.read(text)).channels().getFirst().timeouts();
    }

    @Test
    @DisplayName("does not look for placeholders in what a variable holds")
    void placeholdersOnce() {
        var environment = Map.of("UPSTREAM_KEY", "${PAYPAL_SECRET}", "PAYPAL_SECRET", "pp-1");
        ShopFile read = ShopTexts.file(ShopTexts.read(Mode.LIVE, ShopTexts.LIVE, environment));
        assertThat(read.channels().getFirst().apiKeys()).containsExactly("${PAYPAL_SECRET}");
    }

    @Test
    @DisplayName("offers the public address as its only base URL unless it names others")
    void baseUrls() {
        assertThat(file.shop().baseUrls()).containsExactly(new BaseUrl("Primary", "https://shop.example.org/v1"));
        assertThat(file.shop().timeZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    @DisplayName("names the address from which mails come; else they come from the one of the support")
    void mailFrom() {
        assertThat(file.mailFrom().text()).isEqualTo("help@example.org");
        assertThat(ShopTexts.file(ShopTexts.read(ShopTexts.LIVE + "mail: {from: orders@example.org}\n"))
                        .mailFrom()
                        .text())
                .isEqualTo("orders@example.org");
    }

    @Test
    @DisplayName("may do without webhooks if it says so")
    void withoutWebhooks() {
        String text = ShopTexts.with("webhookId: WH1", "webhooks: none");
        assertThat(ShopTexts.file(ShopTexts.read(text))
                        .payments()
                        .paypal()
                        .orElseThrow()
                        .webhookId())
                .isEqualTo(Optional.empty());
    }

    @Test
    @DisplayName("needs no variables in the demo, where none of its secrets is used")
    void demoNeedsNoVariables() {
        ShopFile read = ShopTexts.file(ShopTexts.read(Mode.DEMO, ShopTexts.LIVE, Map.of()));
        assertThat(read.channels().getFirst().apiKeys()).containsExactly("UPSTREAM_KEY");
    }

    @Test
    @DisplayName("has another digest whenever a byte of it differs")
    void digest() {
        ShopFile other = ShopTexts.file(ShopTexts.read(ShopTexts.LIVE + "\n"));
        assertThat(other.digest()).hasSize(64).isNotEqualTo(file.digest());
    }

    @Test
    @DisplayName("shows no secret when it is printed")
    void printsNoSecret() {
        assertThat(file.toString()).doesNotContain("up-1", "pp-1", "creem-secret", "creem-key");
    }
}
