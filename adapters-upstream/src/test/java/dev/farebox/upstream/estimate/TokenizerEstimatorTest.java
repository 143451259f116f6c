package dev.farebox.upstream.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.estimate.UnreportedCall;
import dev.farebox.application.port.estimate.UnreportedCall.Output;
import dev.farebox.application.port.estimate.UsageEstimator;
import dev.farebox.application.port.estimate.UsageEstimatorContract;
import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.request.ApiRequest;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.call.UsageEstimate;
import dev.farebox.domain.model.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The estimate by tokenizer")
class TokenizerEstimatorTest extends UsageEstimatorContract {
    private static final TokenizerEstimator ESTIMATOR = TokenizerEstimator.start();
    private static final Output NOTHING = new Output(0, 0, "");

    @AfterAll
    static void close() {
        ESTIMATOR.close();
    }

    @Override
    protected UsageEstimator estimator() {
        return ESTIMATOR;
    }

    @ParameterizedTest
    @CsvSource({"tiktoken is great!, 6, 6", "antidisestablishmentarianism, 6, 6", "2 + 2 = 4, 7, 7", "お誕生日おめでとう, 9, 8"})
    @DisplayName("counts as OpenAI's Cookbook says that both vocabularies do (How to count tokens with tiktoken)")
    void published(String text, long byCl100k, long byO200k) {
        assertThat(tokens("gpt-4", text)).isEqualTo(byCl100k);
        assertThat(tokens("gpt-4o", text)).isEqualTo(byO200k);
    }

    @ParameterizedTest
    @CsvSource({
        "Hello world!, 3",
        "'你好，世界', 3",
        "'你好，世界！最近怎么样？😉', 8",
        "我喜欢吃烤鸭。 🦆, 10",
        "Mixed script: 你好 world! 🌍, 9",
        "'What about URLs? https://www.google.com', 9",
        "Unicode snowman: ☃️, 7"
    })
    @DisplayName("counts as tiktoken does, whose tokens of these texts JTokkit's own tests have on record")
    void recorded(String text, long tokens) {
        assertThat(tokens("gpt-4o", text)).isEqualTo(tokens);
    }

    @Test
    @DisplayName("goes on counting program text as it did when this was written; no other source says how many it is")
    void code() {
        String code = "for (int i = 0; i < 10; i++) {\n    System.out.println(\"line \" + i);\n}\n";
        assertThat(tokens("gpt-4", code)).isEqualTo(27);
        assertThat(tokens("gpt-4o", code)).isEqualTo(27);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4", "gpt-4o"})
    @DisplayName("takes the name of a special token for the text that it is")
    void specialTokens(String model) {
        assertThat(tokens(model, "<|endoftext|>")).isEqualTo(7);
        assertThat(tokens(model, "a<|endoftext|>b<|fim_prefix|><|im_start|>")).isGreaterThan(18);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4, a",
        "gpt-4o, a",
        "gpt-4, ' '",
        "gpt-4o, ' '",
        "gpt-4, 东",
        "gpt-4o, 东",
        "gpt-4o, 🦆",
        "gpt-4, ','"
    })
    @DisplayName("counts a mebibyte of one character in a few seconds, most of it by its size")
    void oneLetter(String model, String letter) {
        String text = letter.repeat((1 << 20) / letter.length());
        ApiRequest request = ChatRequests.api(true, "messages", ChatRequests.messages(text));
        long bytes = TextTokens.utf8Length(text, 0);
        Usage usage = estimate(model, request, new Output(1, bytes, text));
        long beyond = UsageEstimate.tokens(bytes - bytes * TextTokens.MAX_CHARACTERS / text.length());
        assertThat(usage.inputFresh()).isGreaterThan(beyond).isLessThan(bytes);
        assertThat(usage.output()).isGreaterThan(beyond).isLessThan(bytes);
    }

    @Test
    @DisplayName("takes output that was not kept to be as rich in tokens as the output before it")
    void notKept() {
        String text = "我喜欢吃烤鸭。".repeat(20);
        long bytes = TextTokens.utf8Length(text, 0);
        ApiRequest request = ChatRequests.api(true, "messages", ChatRequests.messages("hi"));
        long tokens = estimate("gpt-4o", request, new Output(1, bytes, text)).output();
        assertThat(estimate("gpt-4o", request, new Output(1, 5 * bytes, text)).output())
                .isEqualTo(5 * tokens);
        assertThat(5 * tokens).isNotEqualTo(tokens + UsageEstimate.tokens(4 * bytes));
    }

    @Test
    @DisplayName("cuts long texts into slices at the price of a token for each at most, and never through a character")
    void slices() {
        String sentence = "The quick brown fox jumps over the lazy dog, 四月 🦆. ";
        long each = tokens("gpt-4o", sentence.repeat(10)) / 10;
        int times = 4 * TextTokens.SLICE_CHARACTERS / sentence.length();
        assertThat(tokens("gpt-4o", sentence.repeat(times))).isBetween(each * times - 8, each * times + 12);
        String ducks = "x" + "🦆".repeat(TextTokens.SLICE_CHARACTERS);
        long eachDuck = tokens("gpt-4o", "🦆".repeat(100)) / 100;
        assertThat(tokens("gpt-4o", ducks))
                .isBetween(eachDuck * TextTokens.SLICE_CHARACTERS, eachDuck * TextTokens.SLICE_CHARACTERS + 6);
    }

    @Test
    @DisplayName(
            "counts a prompt's texts, three tokens around each message and before the answer, and one before a name")
    void prompt() {
        assertThat(input("[{\"role\":\"user\",\"content\":\"tiktoken is great!\"}]"))
                .isEqualTo(3 + 3 + 1 + 6);
        assertThat(input("[{\"content\":[{\"type\":\"text\",\"text\":\"tiktoken is great!\"}],\"role\":\"user\"}]"))
                .isEqualTo(3 + 3 + 1 + 6 + 1);
        assertThat(input("[{\"role\":\"user\",\"content\":\"2 + 2 = \\u0034\"}]"))
                .isEqualTo(3 + 3 + 1 + 7);
        assertThat(input("[{\"role\":\"user\",\"name\":\"2 + 2 = 4\",\"content\":\"2 + 2 = 4\"}]"))
                .isEqualTo(3 + 3 + 1 + 1 + 7 + 7);
    }

    @Test
    @DisplayName("counts the tools of a request as they are written, and what is no text by its bytes")
    void toolsAndImages() {
        String messages = "[{\"role\":\"user\",\"content\":\"2 + 2 = 4\"}]";
        ApiRequest withTools = ChatRequests.api(true, "messages", messages, "tools", "antidisestablishmentarianism");
        assertThat(estimate("gpt-4o", withTools, NOTHING).inputFresh()).isEqualTo(input(messages) + 6);
        String image = "data:image/png;base64," + "A".repeat(4_000 - "data:image/png;base64,".length());
        assertThat(input("[{\"role\":\"user\",\"content\":[{\"image_url\":{\"url\":\"" + image + "\"}}]}]"))
                .isEqualTo(3 + 3 + 1 + 1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, O200K_BASE",
        "gpt-4o-mini-2024-07-18, O200K_BASE",
        "openai/GPT-4.1-nano, O200K_BASE",
        "chatgpt-4o-latest, O200K_BASE",
        "gpt-5, O200K_BASE",
        "gpt-5.1-codex, O200K_BASE",
        "gpt-oss:20b, O200K_BASE",
        "o1, O200K_BASE",
        "o3-pro, O200K_BASE",
        "o4-mini, O200K_BASE",
        "gpt-4, CL100K_BASE",
        "gpt-4-turbo, CL100K_BASE",
        "gpt-3.5-turbo, CL100K_BASE",
        "gpt-35-turbo, CL100K_BASE",
        "gpt-4all, ",
        "o10, ",
        "o200k, ",
        "deepseek-v4-flash, ",
        "claude-3-5-sonnet-20241022, ",
        "qwen3-max, ",
        "not-gpt-4o, "
    })
    @DisplayName("knows the families that count by a vocabulary that we have, and no other")
    void families(String model, Vocabulary vocabulary) {
        assertThat(Vocabulary.of(new ModelName(model)).orElse(null)).isEqualTo(vocabulary);
    }

    @Test
    @DisplayName("takes a model of another family by its size")
    void otherFamilies() {
        assertThat(estimate("deepseek-v4-flash", asking("x".repeat(1_000)), said("x".repeat(401))))
                .isEqualTo(UsageEstimate.of(asking("x".repeat(1_000)).body().length, 1, 401));
    }

    @Test
    @DisplayName("counts nothing on the thread that asks")
    void notHere() {
        List<Runnable> tasks = new ArrayList<>();
        CompletableFuture<Usage> usage = TokenizerEstimator.on(tasks::add)
                .estimate(new UnreportedCall(new ModelName("gpt-4o"), asking("Hello"), said("Hello")))
                .toCompletableFuture();
        assertThat(usage).isNotDone();
        tasks.forEach(Runnable::run);
        assertThat(usage).isCompleted();
    }

    @Test
    @DisplayName("counts on a thread of its own")
    void ownThread() {
        ApiRequest large = asking("Some words of a long prompt. ".repeat(5_000));
        // A count that was done before the question where it is done says nothing; twenty of them do not happen.
        assertThat(IntStream.range(0, 20)
                        .mapToObj(_ -> ESTIMATOR
                                .estimate(new UnreportedCall(new ModelName("gpt-4o"), large, NOTHING))
                                .thenApply(_ -> Thread.currentThread().getName())
                                .toCompletableFuture()
                                .join()))
                .contains("token-count");
    }

    @Test
    @DisplayName("takes a call by its size where there is no room to count, and after it was closed")
    void noRoom() {
        UnreportedCall call = new UnreportedCall(new ModelName("gpt-4o"), asking("Hello"), said("Hello"));
        Usage bySize = UsageEstimate.of(asking("Hello").body().length, 1, 5);
        assertThat(TokenizerEstimator.on(_ -> {
                            throw new RejectedExecutionException("full");
                        })
                        .estimate(call))
                .isCompletedWithValue(bySize);
        TokenizerEstimator closed = TokenizerEstimator.start();
        closed.close();
        assertThat(closed.estimate(call)).isCompletedWithValue(bySize);
    }

    private long tokens(String model, String text) {
        return estimate(model, asking("x"), new Output(0, TextTokens.utf8Length(text, 0), text))
                .output();
    }

    private long input(String messages) {
        return estimate("gpt-4o", ChatRequests.api(true, "messages", messages), NOTHING)
                .inputFresh();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input        | \"Hello world!\"                    | 3",
                "input        | [\"Hello world!\",\"Hello world!\"] | 6",
                "prompt       | [5,6,7,8]                            | 4",
                "documents    | [{\"text\":\"Hello world!\"}]       | 3",
                "instructions | \"Hello world!\"                     | 3"
            })
    @DisplayName("counts what a model reads under whatever name, and nothing around it where there is no chat")
    void otherMembers(String member, String value, long tokens) {
        ApiRequest request = ChatRequests.api(false, "model", "\"text-embedding-3-small\"", member, value);
        UnreportedCall call = new UnreportedCall(new ModelName("text-embedding-3-small"), request, NOTHING);
        assertThat(ESTIMATOR.estimate(call).toCompletableFuture().join()).isEqualTo(Usage.of(tokens, 0));
    }
}
