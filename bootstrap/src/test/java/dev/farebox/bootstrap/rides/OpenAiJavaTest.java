package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnexpectedStatusCodeException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.models.Model;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@Tag("clients")
@DisplayName("OpenAI's own library for Java")
class OpenAiJavaTest {
    private static final String MODEL = "deepseek-v4-flash";

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private Operator operator;

    @BeforeEach
    void atTheManagementPort() {
        operator = new Operator(operatorRoot);
    }

    @ParameterizedTest(name = "base URL ending in \"{0}\"")
    @ValueSource(strings = {"/v1", "", "/api/v1", "/v1/"})
    @DisplayName("reads an answer, a stream and the list of models under every base URL that people type")
    void callsUnderEveryBaseUrl(String path) {
        String secret = operator.issue("trial", "1.00").secret();
        OpenAIClient client = client(path, secret);

        ChatCompletion answer = client.chat().completions().create(hello(MODEL));
        answer.validate();
        assertThat(answer.choices().getFirst().message().content().orElseThrow())
                .contains("You said: “Hello”");
        assertThat(answer.usage().orElseThrow().completionTokens()).isPositive();
        assertThat(textOfStream(client)).contains("You said: “Hello”");
        assertThat(client.models().list().items().stream().map(Model::id)).containsExactly(MODEL);
        assertThat(new ApiClient(shop, secret).account().calls()).hasSize(2);
    }

    @Test
    @DisplayName("gets usage at the end of a stream if it asks for it")
    void usageOfStream() {
        OpenAIClient client = client("/v1", operator.issue("trial", "1.00").secret());
        ChatCompletionCreateParams params = hello(MODEL).toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            List<ChatCompletionChunk> all = chunks.stream().toList();
            assertThat(all.getLast().usage().orElseThrow().completionTokens()).isPositive();
            assertThat(all.subList(0, all.size() - 1))
                    .allMatch(chunk -> !chunk.choices().isEmpty());
        }
    }

    @Test
    @DisplayName("throws its own exception for each refusal, and does not try again where it is of no use")
    void refusals() {
        OpenAIClient stranger = client("/v1", "sk-gateway-unknown");
        assertThatThrownBy(() -> stranger.chat().completions().create(hello(MODEL)))
                .isInstanceOf(UnauthorizedException.class);

        Operator.IssuedKey poor = operator.issue("trial", "0.000001");
        assertThatThrownBy(
                        () -> client("/v1", poor.secret()).chat().completions().create(hello(MODEL)))
                .isInstanceOfSatisfying(UnexpectedStatusCodeException.class, refusal -> {
                    assertThat(refusal.statusCode()).isEqualTo(402);
                    assertThat(refusal.code()).contains("budget_too_small");
                    assertThat(refusal.headers().values("x-should-retry")).containsExactly("false");
                });

        OpenAIClient client = client("/v1", operator.issue("trial", "1.00").secret());
        assertThatThrownBy(() -> client.chat().completions().create(hello("deepseek-v4-pro")))
                .isInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> client.chat().completions().create(hello("no-such-model")))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        refusal -> assertThat(refusal.code()).contains("model_not_found"));
    }

    @Test
    @DisplayName("notices that a stream was broken off")
    void brokenStream() {
        OpenAIClient client = client("/v1", operator.issue("trial", "1.00").secret());
        ChatCompletionCreateParams params = ask(MODEL, "#cut #long 40");
        assertThatThrownBy(() -> {
                    try (StreamResponse<ChatCompletionChunk> chunks =
                            client.chat().completions().createStreaming(params)) {
                        assertThat(chunks.stream().count()).isNegative();
                    }
                })
                .isInstanceOf(OpenAIServiceException.class);
    }

    private static String textOfStream(OpenAIClient client) {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(hello(MODEL))) {
            // No guard against chunks without choices: the common way to write this loop.
            chunks.stream()
                    .forEach(chunk -> text.append(
                            chunk.choices().getFirst().delta().content().orElse("")));
        }
        return text.toString();
    }

    private OpenAIClient client(String path, String key) {
        String root = "http://" + shop.getAuthority();
        return OpenAIOkHttpClient.builder().apiKey(key).baseUrl(root + path).build();
    }

    private static ChatCompletionCreateParams hello(String model) {
        return ask(model, "Hello");
    }

    private static ChatCompletionCreateParams ask(String model, String prompt) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(prompt)
                .build();
    }
}
