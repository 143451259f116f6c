package dev.farebox.rest.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
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
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.OneModel("org/model-1"));
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
                "/v1/embeddings",
                "/embeddings",
                "/v1/unheard-of",
                "/api/v1/shop/plans",
                "/responses",
                "/v1beta/models/gemini:generateContent",
                "/images/generations",
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
        assertThat(ApiPath.of(path)).isEqualTo(new ApiPath.NotOffered());
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
}
