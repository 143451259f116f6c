package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.ImageKind;
import dev.farebox.domain.model.InputTier;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceLine;
import dev.farebox.domain.model.PriceTerms;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.ServiceTier;
import dev.farebox.domain.model.TimeWindow;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.NanoUsd;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The prices of a shop file")
class PriceListReaderTest {
    private static final String FLAT = "price: {inputPerMillion: \"1\", outputPerMillion: \"1\"}";
    private static final String PEAK = """
            price:
                  inputPerMillion: "0.15"
                  cachedInputPerMillion: "0.003"
                  cacheWritePerMillion: "0.2"
                  cacheWriteHourPerMillion: "0.3"
                  outputPerMillion: "0.60"
                  tiers: [{aboveInputTokens: 200000, inputPerMillion: "2", outputPerMillion: "3"}]
                  windows:
                    - zone: Asia/Shanghai
                      days: [mon, fri]
                      hours: ["09:00-12:00", "14:00-24:00"]
                      exceptOn: ["2026-10-01"]
                      price: {inputPerMillion: "0.30", outputPerMillion: "1.20"}
                  serviceTiers:
                    priority: {inputPerMillion: "5", outputPerMillion: "5"}""";

    @Test
    @DisplayName("may differ by hours, by the size of the input and by service tier")
    void everything() {
        TimeWindow window = new TimeWindow(
                ZoneId.of("Asia/Shanghai"),
                Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                List.of(
                        new TimeWindow.Hours(LocalTime.parse("09:00"), LocalTime.parse("12:00")),
                        new TimeWindow.Hours(LocalTime.parse("14:00"), LocalTime.MIDNIGHT)),
                Set.of(LocalDate.parse("2026-10-01")));
        Price usual = new Price.PerToken(
                Prices.rates("0.15", "0.003", "0.2", "0.3", "0.60"),
                List.of(new InputTier(200_000, Prices.rates("2", "2", "2", "2", "3"))));
        Price peak = new Price.PerToken(Prices.rates("0.30", "0.30", "0.30", "0.30", "1.20"));
        assertThat(prices(PEAK))
                .containsExactly(now(new PriceTerms(
                        List.of(
                                new PriceLine(CallVariant.STANDARD, Optional.of(window), peak),
                                new PriceLine(CallVariant.STANDARD, Optional.empty(), usual),
                                new PriceLine(
                                        CallVariant.of(ServiceTier.PRIORITY), Optional.empty(), Prices.flat("5"))),
                        Optional.empty())));
    }

    @Test
    @DisplayName("may count images by kind, seconds, characters and units of reranking, each with its weight")
    void units() {
        assertThat(prices("price: {perImage: [{size: 1024x1024, quality: high, price: \"0.167\"}]}"))
                .containsExactly(now(new PriceTerms(
                        List.of(new PriceLine(
                                CallVariant.of(new ImageKind("1024x1024", "high")),
                                Optional.empty(),
                                unit(PricedUnit.IMAGE, "0.167"))),
                        Optional.empty())));
        assertThat(prices("tokensPerUnit: \"1250\"\n    price: {perImage: \"0.04\"}"))
                .containsExactly(
                        now(PriceTerms.of(unit(PricedUnit.IMAGE, "0.04")).weighing(TokenWeight.parse("1250"))));
        assertThat(prices("price: {perAudioSecond: \"0.0001\"}"))
                .containsExactly(now(PriceTerms.of(unit(PricedUnit.AUDIO_SECOND, "0.0001"))));
        assertThat(prices("price: {perCharacter: \"0.000015\"}"))
                .containsExactly(now(PriceTerms.of(unit(PricedUnit.CHARACTER, "0.000015"))));
        assertThat(prices("price: {perRerankUnit: \"0.002\"}"))
                .containsExactly(now(PriceTerms.of(unit(PricedUnit.RERANK_UNIT, "0.002"))));
    }

    @Test
    @DisplayName("may have dates, and another token weight from then on")
    void dates() {
        String dated =
                FLAT + "\n    tokenWeight: \"1\"\n    prices: [{from: \"2026-12-01T00:00:00Z\", tokenWeight: \"2\","
                        + " inputPerMillion: \"2\", outputPerMillion: \"2\"}]";
        assertThat(prices(dated))
                .containsExactly(
                        now(PriceTerms.of(Prices.flat("1")).weighing(TokenWeight.parse("1"))),
                        new DatedPrice(
                                Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                                PriceTerms.of(Prices.flat("2")).weighing(TokenWeight.parse("2"))));
    }

    @Test
    @DisplayName("below the operator's cost are warned of, with both prices, and nothing is refused")
    void belowCost() {
        ShopFile file = file(FLAT + "\n    cost: {inputPerMillion: \"0.5\", outputPerMillion: \"1.25\"}");
        assertThat(file.warnings())
                .extracting(Warning::toString)
                .containsExactly("models[2].price: model \"priced\" is sold below cost: output is sold for 1.000000000"
                        + " and bought for 1.250000000 dollars");
    }

    @Test
    @DisplayName("have aliases, which lists show unless the file says otherwise")
    void aliases() {
        String aliases = FLAT + "\n  - {id: shown, aliasOf: priced}\n  - {id: hidden, aliasOf: plain, listed: false}";
        assertThat(file(aliases).aliases())
                .containsExactly(
                        new ModelAlias(new ModelName("shown"), new ModelName("priced"), true),
                        new ModelAlias(new ModelName("hidden"), new ModelName("plain"), false));
    }

    static Stream<Arguments> faults() {
        String at = "models[2].";
        return Stream.of(
                arguments(
                        FLAT + "\n    tokensPerUnit: \"2\"",
                        at + "tokensPerUnit: belongs to a price per call, image and so on; this one is by the token:"
                                + " use tokenWeight"),
                arguments(
                        "tokenWeight: \"2\"\n    price: {perCall: \"1\"}",
                        at + "tokenWeight: belongs to a price by the token; say what one unit costs a token plan with"
                                + " tokensPerUnit"),
                arguments(
                        PEAK.replace("mon", "monday"),
                        at + "price.windows[0].days[0]: \"monday\" is not one of mon, tue, wed, thu, fri, sat, sun"),
                arguments(
                        PEAK.replace("14:00-24:00", "22:00-06:00"),
                        at + "price.windows[0].hours[1]: hours end on the day on which they begin, such as 22:00-00:00;"
                                + " write the rest as hours of its own"),
                arguments(
                        PEAK.replace("14:00-24:00", "14-18"),
                        at + "price.windows[0].hours[1]: \"14-18\" is not hours such as 09:00-12:00"),
                arguments(
                        PEAK.replace("2026-10-01", "1 Oct"),
                        at + "price.windows[0].exceptOn[0]: \"1 Oct\" is not a date such as 2026-10-01"),
                arguments(
                        PEAK.replace("Asia/Shanghai", "Beijing"),
                        at + "price.windows[0].zone: \"Beijing\" is not a time zone such as Asia/Shanghai"),
                arguments(
                        PEAK.replace("priority:", "fast:"),
                        at + "price.serviceTiers.fast: unknown member; known here:" + " flex, priority"),
                arguments(
                        PEAK.replace("aboveInputTokens: 200000", "aboveInputTokens: 0"),
                        at + "price.tiers[0].aboveInputTokens: must be a whole number from 1 to 100000000"),
                arguments(
                        "price: {perImage: \"1\", perCall: \"1\"}",
                        at + "price: has either one of perCall, perImage, perAudioSecond, perCharacter, perRerankUnit"
                                + " alone, or inputPerMillion and outputPerMillion"),
                arguments(
                        "price: {perCharacter: \"93\"}",
                        at
                                + "price.perCharacter: is too large: 100000000 of them in one call would cost more than can be"
                                + " counted"),
                arguments(
                        FLAT.replace("\"1\"}", "\"100000.1\"}"),
                        at + "price.outputPerMillion: rate out of range: 100000100000000 nano-dollars per million"),
                arguments(
                        FLAT + "\n    prices: [{from: tomorrow, inputPerMillion: \"1\", outputPerMillion: \"1\"}]",
                        at + "prices[0].from: \"tomorrow\" is not a moment such as 2026-12-01T00:00:00Z"),
                arguments(
                        "prices:\n    - {from: \"2026-12-01T00:00:00Z\", perCall: \"1\"}\n"
                                + "    - {from: \"2026-12-01T00:00:00Z\", perCall: \"2\"}",
                        at + "prices[1].from: is not after the one before; dated prices ascend, each date once"),
                arguments(
                        FLAT + "\n  - {id: other, aliasOf: nothing}",
                        "models[3].aliasOf: there is no model \"nothing\" in this file"),
                arguments(
                        FLAT + "\n  - {id: other, aliasOf: plain, price: {perCall: \"1\"}}",
                        "models[3].price: unknown member; known here: id, aliasOf, listed"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisplayName("that cannot be right are faults with their path")
    void faults(String model, String fault) {
        assertThat(((ShopFileOutcome.Faulty) ShopTexts.read(text(model))).faults())
                .extracting(Fault::toString)
                .containsExactly(fault);
    }

    private static List<DatedPrice> prices(String model) {
        return file(model).prices().stream()
                .filter(list -> list.model().equals(new ModelName("priced")))
                .findFirst()
                .orElseThrow()
                .prices();
    }

    private static ShopFile file(String model) {
        return ShopTexts.file(ShopTexts.read(text(model)));
    }

    /** The sample file with one more model. */
    private static String text(String model) {
        return ShopTexts.LIVE
                .replace(
                        "channels:\n",
                        "  - id: priced\n    context: 1000\n    maxOutput: 500\n    " + model + "\nchannels:\n")
                .replace("{plain: upstream-plain}", "{plain: upstream-plain, priced: x}");
    }

    private static DatedPrice now(PriceTerms terms) {
        return new DatedPrice(Optional.empty(), terms);
    }

    private static Price.PerUnit unit(PricedUnit unit, String dollars) {
        return new Price.PerUnit(unit, NanoUsd.ofDollars(dollars));
    }
}
