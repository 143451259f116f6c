package dev.farebox.rest.api;

import static dev.farebox.rest.api.ApiServer.CHAT;
import static dev.farebox.rest.api.ApiServer.KEY;
import static dev.farebox.rest.api.ApiServer.REF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage.KeyStatus;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.application.metering.ShowUsage.ShowUsageOutcome;
import dev.farebox.application.relaying.ListModels.ListModelsOutcome;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The routes of the API")
class ApiRoutesTest {
    private static ApiServer server;

    @BeforeAll
    static void open() {
        server = new ApiServer();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static JsonObject error(HttpResponse<String> answer) {
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertThat(error.fieldNames()).containsExactly("message", "type", "param", "code");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json; charset=utf-8");
        assertThat(answer.headers().firstValue("x-request-id").orElseThrow()).startsWith("call_");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(answer.headers().firstValue("access-control-expose-headers").orElseThrow())
                .contains("x-request-id")
                .contains("retry-after");
        return error;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1", "/v1/v1", "/api", "/api/v1", "/", "//v1/", "/api//v1//"})
    @DisplayName("answer every endpoint behind every prefix")
    void aliases(String prefix) {
        server.relay.script(call -> call.finish("{\"ok\":true}"));
        server.usage = new ShowUsageOutcome.Shown(usage());
        HttpResponse<String> chat = server.send(server.withKey(prefix + "/chat/completions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CHAT)));
        assertThat(chat.statusCode()).isEqualTo(200);
        assertThat(chat.body()).isEqualTo("{\"ok\":true}");
        assertThat(server.send(server.withKey(prefix + "/models")).body()).contains("\"object\":\"list\"");
        assertThat(server.send(server.withKey(prefix + "/models/org/model-1/")).body())
                .contains("\"id\":\"org/model-1\"");
        assertThat(server.send(server.withKey(prefix + "/key")).body()).contains("\"plan\":\"trial\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, , a page",
        "/, application/json, , API",
        "/, , , API",
        "/, text/html, authorization, API",
        "/models, 'text/html,application/xhtml+xml', , a page",
        "/models/, text/html, , a page",
        "//models, text/html, , a page",
        "/models, */*, , no API key",
        "/models, , , no API key",
        "/models, text/html, x-api-key, list",
        "/models, text/html, x-goog-api-key, list",
        "/models, text/html, api-key, list",
        "/v1/models, text/html, , no API key",
        "/pricing, */*, authorization, a page",
        "/api/shop/plans, */*, , a page"
    })
    @DisplayName("leave shared paths to the pages only for people: a browser without a key")
    void sharedPaths(String path, String accept, String keyHeader, String expected) {
        var request = server.request(path);
        if (accept != null) {
            request.header("Accept", accept);
        }
        if (keyHeader != null) {
            request.header(keyHeader, keyHeader.equals("authorization") ? "Bearer " + KEY : KEY);
        }
        String body = server.send(request).body();
        switch (expected) {
            case "a page" -> assertThat(body).isEqualTo("a page");
            case "API" -> assertThat(body).contains("http://shop.example/v1");
            case "list" -> assertThat(body).contains("deepseek-chat");
            default -> assertThat(body).contains("No API key was sent");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/api/v1", "/v1/v1"})
    @DisplayName("meet somebody who opens the base URL with a hint, in HTML for a browser")
    void baseUrl(String path) {
        HttpResponse<String> json = server.send(server.request(path));
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(json.body()).getString("documentation")).isEqualTo("http://shop.example/docs");
        HttpResponse<String> html = server.send(server.request(path).header("Accept", "text/html"));
        assertThat(html.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(html.body()).startsWith("<!doctype html>").contains("http://shop.example/v1");
        assertThat(server.send(server.request(path).method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batches", "/files", "/v1/nothing", "/api/v1/files", "/realtime", "/v1/../operator"})
    @DisplayName("say what is offered where something else is asked for")
    void notOffered(String path) {
        HttpResponse<String> answer = server.send(
                server.withKey(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).getString("message")).contains("POST /v1/chat/completions, POST /v1/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/chat/completions, POST",
        "DELETE, /v1/chat/completions, POST",
        "TRACE, /chat/completions, POST",
        "POST, /v1/models, 'GET, HEAD'",
        "PUT, /models/x, 'GET, HEAD'",
        "POST, /v1/key, 'GET, HEAD'",
        "POST, /v1/calls/x, 'GET, HEAD'",
        "POST, /v1, 'GET, HEAD'",
        "PROPFIND, /v1/models, 'GET, HEAD'"
    })
    @DisplayName("refuse other methods, and name the right one")
    void methods(String method, String path, String allowed) {
        HttpResponse<String> answer = server.send(server.withKey(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains(allowed);
        error(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "//chat/completions",
                "/chat/completions",
                "/v1/v1/chat/completions",
                "/api/v1/models",
                "/models",
                "/",
                "/v1/key",
                "/v1/embeddings"
            })
    @DisplayName("let any page's script ask first, with any headers, and before any key")
    void preflight(String path) {
        HttpResponse<String> answer = server.send(server.request(path)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,x-stainless-lang,x-brand-new"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(answer.headers().firstValue("access-control-allow-headers"))
                .contains("authorization,x-stainless-lang,x-brand-new");
        assertThat(answer.headers().firstValue("access-control-allow-methods").orElseThrow())
                .contains("POST");
        assertThat(answer.headers().firstValue("access-control-max-age")).contains("86400");
        assertThat(answer.headers().firstValue("access-control-allow-credentials"))
                .isEmpty();
    }

    @Test
    @DisplayName("list the models of the key as the format wants it")
    void models() {
        JsonObject list =
                new JsonObject(server.send(server.withKey("/v1/models")).body());

        assertThat(list.getString("object")).isEqualTo("list");
        JsonObject first = list.getJsonArray("data").getJsonObject(0);
        assertThat(first.fieldNames()).containsExactly("id", "object", "created", "owned_by");
        assertThat(first.getString("id")).isEqualTo("deepseek-chat");
        assertThat(first.getString("object")).isEqualTo("model");
        assertThat(first.getString("owned_by")).isEqualTo("Test Shop");
    }

    @Test
    @DisplayName("say that a model is unknown, and which parameter names it")
    void unknownModel() {
        HttpResponse<String> answer = server.send(server.withKey("/v1/models/none"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).getString("code")).isEqualTo("model_not_found");
        assertThat(error(answer).getString("param")).isEqualTo("model");
    }

    @Test
    @DisplayName("list no models for a key that is dead")
    void deadKey() {
        ListModelsOutcome before = server.models;
        server.models = new ListModelsOutcome.DeadKey();
        try {
            assertThat(server.send(server.withKey("/v1/models")).statusCode()).isEqualTo(401);
        } finally {
            server.models = before;
        }
    }

    @Test
    @DisplayName("show a key's budget and calls in exactly the documented members")
    void key() {
        server.usage = new ShowUsageOutcome.Shown(usage());

        HttpResponse<String> answer = server.send(server.withKey("/v1/key"));

        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject("""
                {"plan":"trial","status":"exhausted","unit":"USD","granted":"1.500000000","used":"0.250000000",
                 "held":"0.100000000","remaining":"1.150000000","requestsPerMinute":30,"tokensPerMinute":9000,
                 "parallelCalls":4,"daily":"0.500000000","cap":null,"models":["deepseek-chat"],
                 "expiresAt":null,
                 "calls":[{"id":"%s","at":"2026-11-21T09:00:00Z","model":"deepseek-chat",
                           "priceVersion":1,"priceLine":2,
                           "usage":{"inputFresh":10,"cacheRead":2,"cacheWrite":3,"cacheWriteHour":4,"output":5,
                                    "reasoning":1,"images":6,"audioSeconds":7,"characters":8,"rerankUnits":9},
                           "cost":"0.000001000","reason":"REPORTED"}],
                 "days":[{"day":"2026-11-21","calls":1,"cost":"0.000001000"}],
                 "older":"%s"}""".formatted(new CallId(99), new CallId(98))));
        assertThat(server.askedPage).isEqualTo(CallPage.newest(100));
    }

    @Test
    @DisplayName("turn the pages of a key's calls by the id of a call and a limit")
    void pages() {
        server.usage = new ShowUsageOutcome.Shown(usage());
        CallId before = new CallId(98);

        assertThat(server.send(server.withKey("/v1/key?limit=500&before=" + before))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.askedPage).isEqualTo(new CallPage(Optional.of(before), 500));
        assertThat(server.send(server.withKey("/key?limit=1")).statusCode()).isEqualTo(200);
        assertThat(server.askedPage).isEqualTo(CallPage.newest(1));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, from 1 to 500",
        "limit=501, limit, from 1 to 500",
        "limit=-1, limit, from 1 to 500",
        "limit=%2B1, limit, from 1 to 500",
        "limit=99999999999, limit, from 1 to 500",
        "limit=, limit, from 1 to 500",
        "limit=ten, limit, from 1 to 500",
        "limit=1&limit=2, limit, Send it once",
        "before=, before, the id of a call",
        "before=99, before, the id of a call",
        "before=call_, before, the id of a call",
        "before=call_zzzzzzzzzzzzz, before, the id of a call",
        "before=key_0000000000001, before, the id of a call",
        "before=call_0000000000001&before=call_0000000000002, before, Send it once"
    })
    @DisplayName("say which part of an address is no page of calls, and what it must be")
    void badPages(String query, String param, String message) {
        server.askedPage = null;

        HttpResponse<String> answer = server.send(server.withKey("/v1/key?" + query));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).getString("param")).isEqualTo(param);
        assertThat(error(answer).getString("message")).contains(message);
        assertThat(server.askedPage).isNull();
    }

    @Test
    @DisplayName("say so of an address that is not encoded as addresses are")
    void badEncoding() {
        try (RawClient client = new RawClient(server.port())) {
            client.send("GET /v1/key?before=%zz HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + KEY + "\r\n\r\n");

            assertThat(client.readUntil("}}")).contains(" 400 ").contains("is not encoded");
        }
    }

    private static KeyUsage usage() {
        KeyStatement statement = new KeyStatement(
                REF,
                KeyState.ACTIVE,
                Optional.empty(),
                new KeyLimits(30, 9_000, 4, Optional.empty(), Optional.of(usd("0.5")), new ModelSelection.All()),
                "abcd",
                BudgetState.ACTIVE,
                new Balance(usd("1.50"), usd("0.25"), usd("0.1")),
                Instant.EPOCH);
        Usage parts = new Usage(10, 2, 3, 4, 5, 1, new UnitCounts(6, 7, 8, 9));
        Charge charge = Charge.upTo(usd("0.000001"), usd("0.000001"), parts, ChargeReason.REPORTED);
        EndedCall call = new EndedCall(
                new CallId(99),
                Instant.parse("2026-11-21T09:00:00Z"),
                new ModelName("deepseek-chat"),
                new PriceRef(1, 2),
                charge,
                usd("0.000002"),
                Duration.ofMillis(12));
        return new KeyUsage(
                statement,
                new LocalizedText("Trial", "体验包"),
                KeyStatus.EXHAUSTED,
                List.of(new ModelName("deepseek-chat")),
                List.of(new CallExplanation(call, Optional.empty(), Optional.empty())),
                List.of(new DayTotal(LocalDate.parse("2026-11-21"), 1, usd("0.000001"))),
                Optional.of(new CallId(98)));
    }

    private static Amount usd(String dollars) {
        return Amount.usd(NanoUsd.ofDollars(dollars));
    }

    @Test
    @DisplayName("survive a fault of their own with an error that tells nothing")
    void ownFault() {
        server.directory = _ -> {
            throw new IllegalStateException("a secret detail");
        };
        try {
            HttpResponse<String> answer = server.send(server.withKey("/v1/models"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(error(answer).getString("code")).isEqualTo("internal_error");
            assertThat(answer.body()).doesNotContain("secret");
        } finally {
            server.directory = ApiServer.ONE_KEY;
        }
    }
}
