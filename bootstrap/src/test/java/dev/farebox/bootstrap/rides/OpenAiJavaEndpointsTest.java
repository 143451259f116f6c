package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.translations.TranslationCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ShopUnderTest.class)
@Tag("clients")
@DisplayName("OpenAI's own library for Java, at every endpoint,")
class OpenAiJavaEndpointsTest {
    private static final String CHAT_MODEL = "gpt-4o-mini";

    @TestHTTPResource
    URI shop;

    @TestHTTPResource(value = "/operator", management = true)
    URI operatorRoot;

    private String secret;
    private OpenAIClient client;

    @BeforeEach
    void newKey() {
        secret = new Operator(operatorRoot).issue("multi-provider", "1.00").secret();
        String root = "http://" + shop.getAuthority();
        client = OpenAIOkHttpClient.builder()
                .apiKey(secret)
                .baseUrl(root + "/v1")
                .build();
    }

    private void assertReported(int calls) {
        assertThat(new ApiClient(shop, secret).account().calls())
                .hasSize(calls)
                .allMatch(call -> call.reason().equals("REPORTED") && call.cost() > 0);
    }

    @Test
    @DisplayName("reads a response, whole and streamed to its completed event")
    void responses() {
        ResponseCreateParams params =
                ResponseCreateParams.builder().model(CHAT_MODEL).input("Hello").build();
        Response whole = client.responses().create(params);
        assertThat(whole.output()
                        .getFirst()
                        .asMessage()
                        .content()
                        .getFirst()
                        .asOutputText()
                        .text())
                .contains("You said: “Hello”");
        assertThat(whole.usage().orElseThrow().outputTokens()).isPositive();
        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
            List<ResponseStreamEvent> events = stream.stream().toList();
            assertThat(events).anyMatch(ResponseStreamEvent::isOutputTextDelta);
            assertThat(events.getLast()
                            .asCompleted()
                            .response()
                            .usage()
                            .orElseThrow()
                            .outputTokens())
                    .isEqualTo(whole.usage().orElseThrow().outputTokens());
        }
        assertReported(2);
    }

    @Test
    @DisplayName("reads a text completion, whole and streamed")
    void completions() {
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model(CHAT_MODEL)
                .prompt("Hello")
                .maxTokens(40)
                .build();
        String whole = client.completions().create(params).choices().getFirst().text();
        assertThat(whole).contains("You said: “Hello”");
        StringBuilder streamed = new StringBuilder();
        try (StreamResponse<Completion> chunks = client.completions().createStreaming(params)) {
            chunks.stream()
                    .forEach(chunk -> streamed.append(chunk.choices().getFirst().text()));
        }
        assertThat(streamed).hasToString(whole);
        assertReported(2);
    }

    @Test
    @DisplayName("reads vectors, whose numbers it asks for in base64 by itself, and as numbers")
    void embeddings() {
        EmbeddingCreateParams.Builder params = EmbeddingCreateParams.builder()
                .model("text-embedding-3-small")
                .inputOfArrayOfStrings(List.of("one", "two"));
        CreateEmbeddingResponse usual = client.embeddings().create(params.build());
        CreateEmbeddingResponse numbers = client.embeddings()
                .create(params.encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());
        assertThat(usual.data()).hasSize(2);
        assertThat(usual.data().getFirst().embedding()).hasSize(8);
        assertThat(numbers.data().getLast().embedding())
                .isEqualTo(usual.data().getLast().embedding());
        assertReported(2);
    }

    @Test
    @DisplayName("reads a moderation")
    void moderations() {
        assertThat(client.moderations()
                        .create(ModerationCreateParams.builder()
                                .model("omni-moderation-latest")
                                .input("#harmful")
                                .build())
                        .results()
                        .getFirst()
                        .flagged())
                .isTrue();
    }

    @Test
    @DisplayName("reads images, made of a text and of an image")
    void images() {
        assertThat(client.images()
                        .generate(ImageGenerateParams.builder()
                                .model("dall-e-3")
                                .prompt("a fare box")
                                .n(2)
                                .size(ImageGenerateParams.Size._1024X1024)
                                .build())
                        .data()
                        .orElseThrow())
                .hasSize(2);
        assertThat(client.images()
                        .edit(ImageEditParams.builder()
                                .model("dall-e-3")
                                .prompt("in red")
                                .image(new byte[] {1, 2, 3})
                                .build())
                        .data()
                        .orElseThrow()
                        .getFirst()
                        .b64Json())
                .isPresent();
        assertReported(2);
    }

    @Test
    @DisplayName("hears what it has spoken itself")
    void sound() throws IOException {
        SpeechCreateParams params = SpeechCreateParams.builder()
                .model("tts-1")
                .voice("alloy")
                .input("Sixteen characters are one second of speech")
                .build();
        byte[] sound;
        try (HttpResponse spoken = client.audio().speech().create(params)) {
            assertThat(spoken.headers().values("content-type")).containsExactly("audio/wav");
            sound = spoken.body().readAllBytes();
        }
        assertThat(client.audio()
                        .transcriptions()
                        .create(TranscriptionCreateParams.builder()
                                .model("whisper-1")
                                .file(sound)
                                .build())
                        .asTranscription()
                        .text())
                .isEqualTo("You sent sound of 3 seconds.");
        assertThat(client.audio()
                        .translations()
                        .create(TranslationCreateParams.builder()
                                .model("whisper-1")
                                .file(sound)
                                .responseFormat(TranslationCreateParams.ResponseFormat.JSON)
                                .build())
                        .asTranslation()
                        .text())
                .contains("3 seconds");
        assertThat(new ApiClient(shop, secret).account().calls())
                .extracting(KeyAccount.Call::cost)
                .containsExactly(300_000L, 300_000L, 43 * 15_000L);
    }
}
