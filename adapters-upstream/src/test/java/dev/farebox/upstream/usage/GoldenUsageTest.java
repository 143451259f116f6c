package dev.farebox.upstream.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.model.UnitTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.upstream.anthropic.MessagesUsage;
import dev.farebox.upstream.format.AnswerReader;
import dev.farebox.upstream.gemini.GenerateContentUsage;
import dev.farebox.upstream.openai.ChatScanner;
import dev.farebox.upstream.openai.ChatStreamReader;
import dev.farebox.upstream.openai.ResponsesUsage;
import dev.farebox.upstream.openai.TranscriptionUsage;
import dev.farebox.upstream.rerank.CohereUsage;
import dev.farebox.upstream.rerank.JinaUsage;
import dev.farebox.upstream.wire.WholeAnswerReader;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in the folder {@code usage} is a case: an answer as a provider writes it, the parts that it means, and its
 * cost, computed by hand.
 */
@DisplayName("The usage in a provider's answer")
class GoldenUsageTest {
    static Stream<String> files() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void is_split_into_its_parts_and_costs_what_was_computed_by_hand(String name) throws Exception {
        JsonObject file = new JsonObject(Files.readString(folder().resolve(name)));
        Usage usage = usage(file.getJsonObject("usage"));
        assertThat(reported(file)).isEqualTo(new ReportedUsage.Reported(usage));
        assertThat(tariff(file).charge(usage)).isEqualTo(Amount.usd(new NanoUsd(file.getLong("costNanoDollars"))));
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(GoldenUsageTest.class.getResource("/usage").toURI());
    }

    private static ReportedUsage reported(JsonObject file) throws IOException {
        return switch (file.getString("dialect")) {
            case "openai-chat" -> chat(file);
            case "openai-responses" -> read(new ResponsesUsage(), "usage", file);
            case "openai-transcription" -> read(new TranscriptionUsage(), "usage", file);
            case "anthropic-messages" -> read(new MessagesUsage(), "usage", file);
            case "gemini" -> read(new GenerateContentUsage(), "usageMetadata", file);
            case "rerank-cohere" -> read(new CohereUsage(), "billed_units", file);
            case "rerank-jina" -> read(new JinaUsage(), "usage", file);
            case String other -> throw new AssertionError("no reader of the dialect " + other);
        };
    }

    private static ReportedUsage chat(JsonObject file) {
        if (file.containsKey("answer")) {
            return read(
                    new WholeAnswerReader(new ChatScanner("any"), "any"),
                    file.getJsonObject("answer").encode());
        }
        StringBuilder events = new StringBuilder();
        for (Object chunk : file.getJsonArray("stream")) {
            events.append("data: ").append(((JsonObject) chunk).encode()).append("\n\n");
        }
        return read(
                new ChatStreamReader("any", 1, false),
                events.append("data: [DONE]\n\n").toString());
    }

    private static ReportedUsage read(AnswerReader reader, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        if (reader.read(bytes, 0, bytes.length).end().isEmpty()) {
            assertThat(reader.end().end()).isPresent();
        }
        return reader.usage();
    }

    /** Shows a reader the usage objects of an answer or of a stream's events, one after the other. */
    private static ReportedUsage read(UsageReader reader, String usageMember, JsonObject file) throws IOException {
        Object answer = file.containsKey("answer") ? file.getValue("answer") : file.getValue("stream");
        ShownUsage.show(reader, usageMember, Json.encode(answer));
        return reader.reported();
    }

    private static Usage usage(JsonObject parts) {
        return new Usage(
                parts.getLong("inputFresh"),
                parts.getLong("cacheRead"),
                parts.getLong("cacheWrite"),
                parts.getLong("cacheWriteHour"),
                parts.getLong("output"),
                parts.getLong("reasoning"),
                new UnitCounts(0, parts.getLong("audioSeconds", 0L), 0, parts.getLong("rerankUnits", 0L)));
    }

    private static Tariff tariff(JsonObject file) {
        if (file.containsKey("dollarsEach")) {
            PricedUnit unit = PricedUnit.valueOf(file.getString("unit"));
            NanoUsd each = NanoUsd.ofDollars(file.getString("dollarsEach"));
            return new UnitTariff(Prices.REF, new Price.PerUnit(unit, each));
        }
        List<String> rates = Stream.of("input", "cachedInput", "cacheWrite", "cacheWriteHour", "output")
                .map(file.getJsonObject("dollarsPerMillion")::getString)
                .toList();
        return new TokenTariff(
                Prices.REF,
                new Price.PerToken(Prices.rates(rates.get(0), rates.get(1), rates.get(2), rates.get(3), rates.get(4))));
    }
}
