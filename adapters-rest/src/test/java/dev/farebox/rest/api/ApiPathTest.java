package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.request.Dialect;
import dev.farebox.application.request.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "/v1", "/v1/v1", "/api", "/api/v1", "/", "//", "/v1/", "//v1//", "/api//v1//", "/v1//v1"})
    @DisplayName("every endpoint is found behind every prefix, with and without a slash at the end")
    void aliases(String prefix) {
        Map<String, Class<? extends ApiPath>> endpoints = Map.of(
                "/chat/completions", ApiPath.Relayed.class,
                "/models", ApiPath.Models.class,
                "/models/deepseek-chat", ApiPath.OneModel.class,
                "/models/org/model-1", ApiPath.OneModel.class,
                "/key", ApiPath.Key.class);
        endpoints.forEach((path, kind) -> {
            for (String end : List.of("", "/", "//")) {
                assertThat(ApiPath.of(prefix + path + end))
                        .as(prefix + path + end)
                        .isInstanceOf(kind);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/models/org/model-1", "/v1/models/org%2Fmodel-1", "/v1//models//org//model-1/"})
    @DisplayName("a model's name may contain slashes, written out or encoded")
    void slashes(String path) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.OneModel("org/model-1", Dialect.OPENAI));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/v1/v1", "/api", "/api/v1", "//v1//"})
    @DisplayName("a base URL is a base URL")
    void base(String path) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.Base());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/batches",
                "/files",
                "/v1/unheard-of",
                "/api/v1/shop/plans",
                "/realtime",
                "/images/variations",
                "/v1/v1/v1/chat/completions",
                "/v1/../operator/keys",
                "/v1/./chat/completions",
                "/v1/chat/completions/extra",
                "/v1/CHAT/COMPLETIONS",
                "/chat",
                "/v1/models/%zz"
            })
    @DisplayName("what looks like an API call is answered as one, even if it is not served")
    void notOffered(String path) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.NotOffered(Dialect.OPENAI));
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard/billing/subscription, SUBSCRIPTION",
        "/v1/dashboard/billing/subscription, SUBSCRIPTION",
        "/v1/dashboard/billing/usage/, BILLING_USAGE",
        "/dashboard/billing/credit_grants, CREDIT_GRANTS",
        "/api/usage/token, TOKEN_USAGE",
        "/api/usage/token/, TOKEN_USAGE",
        "/user/balance, USER_BALANCE"
    })
    @DisplayName("balances are found where other gateways have them")
    void balances(String path, KeyView view) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.Key(view));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/shop/plans",
                "/api/shop/orders/lookup",
                "//api//shop/plans",
                "/pricing",
                "/orders/abc",
                "/usage",
                "/docs/api",
                "/webhooks/paypal",
                "/operator/keys",
                "/v10/chat/completions",
                "/V1/chat/completions",
                "/%761/chat/completions",
                "*"
            })
    @DisplayName("pages, the shop and everything else are left alone")
    void notApi(String path) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.NotApi());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, MESSAGES",
        "/messages, MESSAGES",
        "/api/v1//messages/count_tokens/, COUNT_MESSAGE_TOKENS",
    })
    @DisplayName("Anthropic's endpoints are found behind every prefix")
    void messages(String path, Endpoint endpoint) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.Relayed(endpoint, Optional.empty()));
        assertThat(ApiPath.of(path).dialect()).isEqualTo(Dialect.ANTHROPIC);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/gemini-2.5-pro:generateContent, gemini-2.5-pro, GENERATE_CONTENT",
        "/v1/models/gemini-2.5-pro:streamGenerateContent, gemini-2.5-pro, STREAM_GENERATE_CONTENT",
        "/api/v1beta//models/org%2Fmodel%3A8b:countTokens, org/model:8b, COUNT_CONTENT_TOKENS",
        "/models/embedder:embedContent/, embedder, EMBED_CONTENT",
        "/v1/v1beta/models/org/embedder:batchEmbedContents, org/embedder, BATCH_EMBED_CONTENTS",
    })
    @DisplayName("Gemini's endpoints have the model in the path and are found under both of its versions")
    void generateContent(String path, String model, Endpoint endpoint) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.Relayed(endpoint, Optional.of(model)));
        assertThat(ApiPath.of(path).dialect()).isEqualTo(Dialect.GEMINI);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages/batches, ANTHROPIC",
        "/v1beta/cachedContents, GEMINI",
        "/v1beta/openai/chat/completions, GEMINI",
        "/v1/models/imagen:predict, GEMINI",
        "/v1beta/models/gemini:batchGenerateContent, GEMINI",
        "/v1beta/models/%zz, GEMINI",
    })
    @DisplayName("what a dialect has and this gateway does not is refused in that dialect")
    void notOfferedIn(String path, Dialect dialect) {
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.NotOffered(dialect));
    }

    @Test
    @DisplayName("a word behind a colon that is no action is a part of the model's name")
    void colons() {
        assertThat(ApiPath.of("/v1/models/llama3:8b")).isEqualTo(new ApiPath.OneModel("llama3:8b", Dialect.OPENAI));
        assertThat(ApiPath.of("/v1beta/models/llama3:8b")).isEqualTo(new ApiPath.OneModel("llama3:8b", Dialect.GEMINI));
        assertThat(ApiPath.of("/v1beta/models")).isEqualTo(new ApiPath.Models(false, Dialect.GEMINI));
    }
}
