package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.request.Endpoint;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.AnswerReader;
import dev.farebox.upstream.wire.WholeAnswerReader;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a provider itself takes for a call")
class ProviderPriceTest {
    /** Answers of one piece, as far as they matter here; those of speech are no JSON. */
    private static final Map<Endpoint, String> WHOLE = Map.ofEntries(
            Map.entry(Endpoint.CHAT_COMPLETIONS, "{\"choices\":[{\"message\":{\"content\":\"hi\"}}],\"usage\":{%s}}"),
            Map.entry(Endpoint.COMPLETIONS, "{\"usage\":{%s},\"choices\":[{\"text\":\"hi\"}]}"),
            Map.entry(Endpoint.RESPONSES, "{\"output\":[{\"type\":\"message\"}],\"usage\":{%s}}"),
            Map.entry(Endpoint.EMBEDDINGS, "{\"data\":[{\"embedding\":[1]}],\"usage\":{%s}}"),
            Map.entry(Endpoint.MODERATIONS, "{\"results\":[{\"flagged\":true}],\"usage\":{%s}}"),
            Map.entry(Endpoint.IMAGE_GENERATIONS, "{\"data\":[{\"url\":\"u\"}],\"usage\":{%s}}"),
            Map.entry(Endpoint.IMAGE_EDITS, "{\"usage\":{%s},\"data\":[{\"url\":\"u\"}]}"),
            Map.entry(Endpoint.TRANSCRIPTIONS, "{\"text\":\"hi\",\"usage\":{%s}}"),
            Map.entry(Endpoint.TRANSLATIONS, "{\"text\":\"hi\",\"usage\":{%s}}"),
            Map.entry(Endpoint.RERANK, "{\"results\":[{\"index\":0}],\"meta\":{\"billed_units\":{%s}}}"),
            Map.entry(Endpoint.MESSAGES, "{\"content\":[{\"type\":\"text\",\"text\":\"hi\"}],\"usage\":{%s}}"),
            Map.entry(
                    Endpoint.GENERATE_CONTENT,
                    "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}],\"usageMetadata\":{%s}}"),
            Map.entry(Endpoint.EMBED_CONTENT, "{\"embedding\":{\"values\":[1]},\"usageMetadata\":{%s}}"),
            Map.entry(Endpoint.BATCH_EMBED_CONTENTS, "{\"embeddings\":[{\"values\":[1]}],\"usageMetadata\":{%s}}"));

    private static AnswerReader reader(Endpoint endpoint, boolean stream) {
        return DialectFormats.of(endpoint.dialect())
                .flatMap(dialect -> dialect.endpoint(endpoint))
                .flatMap(format -> format.answer(
                        ChatRequests.upstream(ChatRequests.api(endpoint, stream)),
                        stream ? "text/event-stream" : "application/json"))
                .orElseThrow()
                .reader();
    }

    static Stream<Endpoint> answeringInJson() {
        return Stream.of(Endpoint.values())
                .filter(endpoint -> !endpoint.isFree())
                .filter(endpoint -> endpoint != Endpoint.SPEECH && endpoint != Endpoint.STREAM_GENERATE_CONTENT);
    }

    @ParameterizedTest
    @MethodSource("answeringInJson")
    @DisplayName("is overwritten in the usage of every endpoint's answers, wherever the network cuts them")
    void everyEndpoint(Endpoint endpoint) {
        String own =
                WHOLE.get(endpoint).formatted("\"cost\": 0.0042 ,\"is_byok\":false,\"estimatedCost\":[\"0.0042\"]");
        String hidden =
                WHOLE.get(endpoint).formatted("\"cost\": null   ,\"is_byok\":false,\"estimatedCost\":null      ");
        for (int size = 1; size < own.length(); size++) {
            int each = size;
            ReadAnswer answer = ReadAnswer.of(reader(endpoint, false), "\n " + own, left -> Math.min(left, each));
            assertThat(answer.whole()).as("in pieces of %d", size).isEqualTo(hidden);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0042",
                "-1e-9",
                "17",
                "0",
                "NaN",
                "true",
                "null",
                "\"\"",
                "\"\u20ac \\\"0.0042\\\" €\"",
                "{}",
                "[ ]",
                "{\"a\":{\"cost\":[1,{\"b\":\"}\"}]}}",
                "[[0.0042],\"]\"]"
            })
    @DisplayName("is overwritten whatever it is written as, and no other byte changes")
    void anyValue(String value) {
        int bytes = value.getBytes(UTF_8).length;
        String nothing = bytes < 4 ? "0" + " ".repeat(bytes - 1) : "null" + " ".repeat(bytes - 4);
        String usage = "\"usage\":{\"a\":1,\"total_co\\u0073t\" : %s\n,\"b\":{\"Cost\":%1$s},\"completion_tokens\":2}";
        String answer = "{\"choices\":[{\"message\":{\"content\":\"hi\"}}]," + usage + "}";
        for (int size = 1; size < 20; size++) {
            int each = size;
            ReadAnswer whole = ReadAnswer.of(
                    reader(Endpoint.CHAT_COMPLETIONS, false), answer.formatted(value), left -> Math.min(left, each));
            assertThat(whole.whole()).isEqualTo(answer.formatted(nothing));
        }
        String event = "data: {\"choices\":[{\"delta\":{\"content\":\"hi\"}}]," + usage.replace("\n", "") + "}\n\n";
        ReadAnswer stream = ReadAnswer.of(
                reader(Endpoint.CHAT_COMPLETIONS, true), event.formatted(value) + "data: [DONE]\n\n", left -> 1);
        assertThat(stream.content()).isEqualTo(event.formatted(nothing));
    }

    @Test
    @DisplayName("is overwritten in every event of a stream that has usage, asked for or not")
    void everyEvent() {
        String own = "\"cost\":0.0042,\"cost_details\":{\"upstream_inference_cost\":0.0042}";
        String hidden = "\"cost\":null  ,\"cost_details\":null" + " ".repeat(30);
        String chat = "data: {\"usage\":{%1$s},\"choices\":[{\"delta\":{\"content\":\"hi\"},\"usage\":{%1$s}}]}\n\n";
        assertHidden(Endpoint.CHAT_COMPLETIONS, chat, own, hidden);
        String message = "data: {\"type\":\"message_start\",\"message\":{\"usage\":{%1$s}}}\n\n"
                + "data: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"hi\"},\"usage\":{%1$s}}\n\n";
        assertHidden(Endpoint.MESSAGES, message, own, hidden);
        String content = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]}}],"
                + "\"usageMetadata\":{%1$s}}\n\n";
        assertHidden(Endpoint.STREAM_GENERATE_CONTENT, content, own, hidden);
        String response = "data: {\"response\":{\"model\":\"m\",\"usage\":{%1$s}}}\n\ndata: {\"delta\":\"hi\"}\n\n";
        assertHidden(Endpoint.RESPONSES, response, own, hidden);
    }

    private static void assertHidden(Endpoint endpoint, String events, String own, String hidden) {
        byte[] body = events.formatted(own).getBytes(UTF_8);
        assertThat(new String(reader(endpoint, true).read(body, 0, body.length).content(), UTF_8))
                .isEqualTo(events.formatted(hidden));
    }

    @Test
    @DisplayName("is overwritten before and behind a model's name that is replaced, and in data of several lines")
    void beside() {
        String before =
                "data: {\"usage\":{\"cost\":%1$s},\"model\":\"%2$s\",\"choices\":[{\"delta\":{\"content\":\"hi\"},"
                        + "\"usage\":{\"cost\":%1$s}}]}\n\n";
        byte[] body =
                before.formatted("0.0042", "a-longer-name-than-the-public-one").getBytes(UTF_8);
        AnswerReader reader = reader(Endpoint.CHAT_COMPLETIONS, true);
        assertThat(new String(reader.read(body, 0, body.length).content(), UTF_8))
                .isEqualTo(before.formatted("null  ", ChatRequests.MODEL));
        byte[] lines = "data: {\"usage\":{\ndata: \"cost\":{\"a\":\ndata: 1}},\"choices\":[{}]}\n\n".getBytes(UTF_8);
        assertThat(new String(reader.read(lines, 0, lines.length).content(), UTF_8))
                .isEqualTo("data:{\"usage\":{ \"cost\":null    },\"choices\":[{}]}\n\n");
    }

    @Test
    @DisplayName("is not looked for in what a model wrote")
    void output() {
        String tool =
                "{\"content\":[{\"type\":\"tool_use\",\"name\":\"book\",\"input\":{\"usage\":{\"cost\":0.0042}}}]}";
        assertThat(ReadAnswer.of(reader(Endpoint.MESSAGES, false), tool).whole())
                .isEqualTo(tool);
        String call = "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"args\":"
                + "{\"usageMetadata\":{\"cost\":0.0042}}}}]}}]}";
        assertThat(ReadAnswer.of(reader(Endpoint.GENERATE_CONTENT, false), call).whole())
                .isEqualTo(call);
    }

    @Test
    @DisplayName("is overwritten in an answer of many megabytes, which waits while the value is not whole")
    void large() {
        String text = "{\"usage\":{\"cost\":%1$s},\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(1_500_000)
                + "\"},\"usage\":{\"cost\":%1$s}},{\"message\":{\"content\":\"" + "x".repeat(300_000)
                + "\"},\"usage\":{\"cost\":%1$s}}]}";
        String value = "[\"" + "4".repeat(200_000) + "\"]";
        SplittableRandom random = new SplittableRandom(7);
        ReadAnswer answer = ReadAnswer.of(
                reader(Endpoint.CHAT_COMPLETIONS, false),
                text.formatted(value),
                left -> Math.min(left, 1 + random.nextInt(60_000)));
        assertThat(answer.content().length()).isGreaterThan(1_900_000);
        assertThat(answer.whole().equals(text.formatted("null" + " ".repeat(value.length() - 4))))
                .isTrue();
    }

    @Test
    @DisplayName("is relayed in no part if it is larger than anything that is kept back; the answer is junk then")
    void tooLarge() {
        String text = "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(1_500_000)
                + "\"}}],\"usage\":{\"cost\":\"" + "4".repeat(3 * WholeAnswerReader.MAX_BUFFERED_BYTES) + "\"}}";
        ReadAnswer answer =
                ReadAnswer.of(reader(Endpoint.CHAT_COMPLETIONS, false), text, left -> Math.min(left, 40_000));
        assertThat(answer.end())
                .isInstanceOfSatisfying(
                        UpstreamEnd.Failed.class,
                        failure -> assertThat(failure.cause()).isEqualTo(FailureCause.JUNK));
        assertThat(answer.content()).isNotEmpty().doesNotContain("4");
    }
}
