package dev.farebox.storefront;

import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.application.relaying.ShowStatus.Availability;
import dev.farebox.application.relaying.ShowStatus.ModelStatus;
import dev.farebox.application.request.Dialect;
import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.Shop;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A shop with something of every kind, hostile texts included. */
public final class SampleShop {
    /** A name that must come out of every page as the text that it is. */
    public static final String HOSTILE_NAME = "<script>alert(1)</script>{{7*7}}{frame.shop.name}";

    public static final Model FLASH = model(
            "deepseek-v4-flash",
            1_000_000,
            384_000,
            Optional.of(new LocalizedText("Quick answers, long documents, everyday code.", "快速问答、长文档处理与日常编程。")));
    public static final Model PRO = model("deepseek-v4-pro", 1_000_000, 384_000, Optional.empty());
    public static final Model SONNET = model("claude-3-5-sonnet-20241022", 200_000, 8_192, Optional.empty());
    public static final Model GEMINI_PER_CALL = model("gemini-2.5-pro-c", 1_048_576, 65_536, Optional.empty());
    public static final Model OPUS_PER_CALL = model(
            "claude-opus-c", 200_000, 32_000, Optional.of(new LocalizedText("<b>Hard</b> questions", "<b>难题</b>")));
    public static final Model PAINTER = new Model(
            new ModelName("painter"),
            new ModelName("painter"),
            4_096,
            1,
            false,
            ModelKind.IMAGE,
            Optional.of(new LocalizedText("Pictures from words.", "文字生成图片。")));

    private SampleShop() {}

    public static Shop shop() {
        return new Shop(
                Mode.DEMO,
                LocalizedText.same("Farebox Demo"),
                "http://localhost:8080",
                List.of(
                        new Shop.BaseUrl("Primary", "http://localhost:8080/v1"),
                        new Shop.BaseUrl("Backup", "http://127.0.0.1:8080/v1")),
                "help@example.org",
                ZoneId.of("UTC"),
                0,
                Shop.ErrorDialect.DEFAULT,
                Shop.OrderLookup.ID_AND_EMAIL,
                Shop.Delivers.API_KEY,
                KeyRetrieval.DEFAULT,
                Optional.of(new LocalizedText(
                        "Transfer the amount to account 12345678.\nWe confirm within a day.",
                        "请转账至账户 12345678。\n我们将在一天内确认。")));
    }

    public static List<PlanOffer> plans() {
        return List.of(
                offer("trial", "Trial", "体验包", List.of(usd("2.00"), cny("5.00")), dollars("1.50"), 30, List.of(FLASH)),
                offer(
                        "pro",
                        "Pro",
                        "高级包",
                        List.of(usd("1290.00")),
                        dollars("1200.00"),
                        0,
                        List.of(FLASH, PRO, SONNET, GEMINI_PER_CALL, OPUS_PER_CALL)),
                offer(
                        "tokens-trial",
                        "Token Trial",
                        "token 体验包",
                        List.of(cny("5.00"), usd("0.99")),
                        Amount.tokens(200_000),
                        30,
                        List.of(FLASH, PRO)),
                offer(
                        "hostile",
                        HOSTILE_NAME,
                        HOSTILE_NAME,
                        List.of(usd("3.00")),
                        dollars("1.00"),
                        30,
                        List.of(FLASH)));
    }

    public static List<PricedModel> models() {
        return List.of(
                priced(1, FLASH, weighing("1", Prices.rates("0.30", "0.006", "0.30", "0.30", "1.20"))),
                priced(2, PRO, weighing("2.5", Prices.rates("0.55", "0.055", "0.55", "0.55", "2.19"))),
                priced(3, SONNET, tiered()),
                priced(4, GEMINI_PER_CALL, perCall("0.02")),
                priced(5, OPUS_PER_CALL, perCall("0.12")),
                priced(7, PAINTER, PriceTerms.of(new Price.PerUnit(PricedUnit.IMAGE, NanoUsd.ofDollars("0.04")))));
    }

    /** One model becomes cheaper. */
    public static List<PricedModel> comingPrices() {
        PriceTerms cheaper = weighing("1", Prices.rates("0.25", "0.005", "0.25", "0.25", "1.10"));
        return List.of(new PricedModel(
                FLASH, new PriceVersion(6, FLASH.name(), cheaper, Instant.parse("2027-01-01T00:00:00Z"))));
    }

    /** All that are in a plan; one does not work, and one not over all of its channels. */
    public static List<ModelStatus> status() {
        return models().stream()
                .map(PricedModel::model)
                .filter(model -> !model.equals(PAINTER))
                .map(model -> new ModelStatus(
                        model, availability(model), Set.of(model.equals(SONNET) ? Dialect.ANTHROPIC : Dialect.OPENAI)))
                .toList();
    }

    private static Availability availability(Model model) {
        if (model.equals(SONNET)) {
            return Availability.INTERRUPTED;
        }
        return model.equals(PRO) ? Availability.LIMITED : Availability.AVAILABLE;
    }

    private static PlanOffer offer(
            String id,
            String english,
            String chinese,
            List<Money> prices,
            Amount allowance,
            int requestsPerMinute,
            List<Model> models) {
        Plan plan = new Plan(
                new PlanId(id),
                new LocalizedText(english, chinese),
                prices,
                allowance,
                new ModelSelection.All(),
                requestsPerMinute,
                0,
                0,
                Optional.empty(),
                new KeyPrefix("sk-gateway-"),
                4096,
                PlanStatus.ON_SALE,
                badge(id));
        return new PlanOffer(
                plan,
                models,
                Map.of(
                        PaymentMethod.PAYPAL, List.of("USD"),
                        PaymentMethod.CREEM, List.of("CNY"),
                        PaymentMethod.MANUAL, List.of("USD", "CNY")));
    }

    private static Optional<PlanBadge> badge(String plan) {
        return switch (plan) {
            case "trial" -> Optional.of(PlanBadge.MOST_POPULAR);
            case "pro" -> Optional.of(PlanBadge.BEST_VALUE);
            default -> Optional.empty();
        };
    }

    private static Model model(String name, long context, long maxOutput, Optional<LocalizedText> about) {
        return new Model(new ModelName(name), new ModelName(name), context, maxOutput, false, ModelKind.CHAT, about);
    }

    private static PricedModel priced(long version, Model model, PriceTerms terms) {
        return new PricedModel(model, new PriceVersion(version, model.name(), terms, Instant.EPOCH));
    }

    private static PriceTerms weighing(String weight, TokenRates rates) {
        return PriceTerms.of(new Price.PerToken(rates)).weighing(TokenWeight.parse(weight));
    }

    /** Dearer with a large input, at priority, and in the working hours of Shanghai. */
    private static PriceTerms tiered() {
        TimeWindow workingHours = new TimeWindow(
                ZoneId.of("Asia/Shanghai"),
                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                List.of(new TimeWindow.Hours(LocalTime.parse("09:00"), LocalTime.parse("12:00"))),
                Set.of(LocalDate.parse("2026-10-01")));
        Price usual = new Price.PerToken(
                Prices.rates("3.00", "0.30", "3.75", "6.00", "15.00"),
                List.of(new InputTier(200_000, Prices.rates("6.00", "0.60", "7.50", "12.00", "22.50"))));
        return new PriceTerms(
                List.of(
                        new PriceLine(CallVariant.STANDARD, Optional.of(workingHours), Prices.flat("9")),
                        new PriceLine(CallVariant.STANDARD, Optional.empty(), usual),
                        new PriceLine(CallVariant.of(ServiceTier.PRIORITY), Optional.empty(), Prices.flat("30"))),
                Optional.empty());
    }

    private static PriceTerms perCall(String dollars) {
        return PriceTerms.of(new Price.PerUnit(PricedUnit.CALL, NanoUsd.ofDollars(dollars)));
    }

    private static Amount dollars(String text) {
        return Amount.parse(BudgetUnit.USD, text);
    }

    private static Money usd(String text) {
        return Money.parse(text, Currency.getInstance("USD"));
    }

    private static Money cny(String text) {
        return Money.parse(text, Currency.getInstance("CNY"));
    }
}
