package dev.farebox.bootstrap.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs after packaging only, because it starts what was packaged. */
@Tag("process")
@DisplayName("The packaged application")
class StartAndStopTest {
    @TempDir
    Path folder;

    private FareboxProcess farebox;

    @BeforeEach
    void create() {
        farebox = new FareboxProcess(folder);
    }

    @AfterEach
    void close() {
        farebox.close();
    }

    @Test
    @DisplayName("lets a stream come to its end after a signal to stop, refuses new calls, and stops the database last")
    void drains() throws Exception {
        String key = issue(farebox.open());
        try (HttpClient client = http();
                BufferedReader stream = stream(client, key)) {
            assertThat(stream.readLine()).startsWith("data: ");
            farebox.terminate();
            FareboxProcess.await("new calls are refused", () -> statusOfShortCall(client, key) == 503);
            List<String> rest = stream.lines().filter(line -> !line.isEmpty()).toList();
            assertThat(rest).hasSizeGreaterThan(10).last().isEqualTo("data: [DONE]");
        }
        assertThat(farebox.exitCode()).isZero();
        assertThat(farebox.servers()).isEmpty();

        JsonPath account = account(farebox.open(), key);
        // The stream, and perhaps a call that came in before the signal was heard.
        assertThat(account.getList("calls.reason")).containsOnly("REPORTED");
        assertThat(account.getString("held")).isEqualTo("0.000000000");
    }

    @Test
    @DisplayName("ends a stream with an error when its time is over, and charges what was relayed")
    void drainsNotForEver() throws Exception {
        String key = issue(farebox.with("FAREBOX_DRAIN_SECONDS", "0").open());
        try (HttpClient client = http();
                BufferedReader stream = stream(client, key)) {
            assertThat(stream.readLine()).startsWith("data: ");
            farebox.terminate();
            List<String> rest = untilItBreaks(stream);
            assertThat(rest).last().asString().startsWith("data: {\"error\"");
            assertThat(rest).doesNotContain("data: [DONE]");
        }
        assertThat(farebox.exitCode()).isZero();

        JsonPath account = account(farebox.open(), key);
        assertThat(account.getList("calls.reason")).containsExactly("SHUTDOWN");
        assertThat(account.getString("used")).isNotEqualTo("0.000000000");
    }

    @Test
    @DisplayName("killed in the middle of a stream finds its database again and gives the hold back")
    void killed() throws Exception {
        String key = issue(farebox.open());
        try (HttpClient client = http();
                BufferedReader stream = stream(client, key)) {
            assertThat(stream.readLine()).startsWith("data: ");
            farebox.kill();
        } catch (IOException _) {
            // The stream broke with the process; that is what was wanted.
        }
        long server = farebox.servers().getFirst().pid();

        FareboxProcess again = farebox.open();
        assertThat(farebox.servers()).anyMatch(process -> process.pid() == server);
        FareboxProcess.await(
                "the hold is given back",
                () -> account(again, key).getString("held").equals("0.000000000"));
        assertThat(account(again, key).getString("used")).isEqualTo("0.000000000");
        assertThat(account(again, key).getList("calls.reason")).containsExactly("NODE_LOST");
    }

    @ParameterizedTest(name = "as soon as there is {0}")
    @ValueSource(strings = {"operator-token", "postgres/cluster.new", "postgres/cluster/postmaster.pid"})
    @DisplayName("asked to stop while it starts does so, and leaves no server and no stack trace")
    void stoppedWhileStarting(String sign) throws Exception {
        farebox.begin();
        FareboxProcess.await(sign, () -> Files.exists(farebox.data().resolve(sign)));
        farebox.terminate();
        assertThat(farebox.exitCode()).isZero();
        assertThat(farebox.output()).isEqualTo("Farebox stops before it has opened.\n");
        assertThat(farebox.servers()).isEmpty();
        farebox.open();
    }

    @Test
    @DisplayName("that cannot start says why in one line, without a stack trace, and ends with 1")
    void cannotStart() throws Exception {
        farebox.with("FAREBOX_PUBLIC_URL", "not a url");
        assertThat(farebox.runToEnd()).isEqualTo(1);
        assertThat(farebox.output())
                .isEqualTo("Farebox cannot start: FAREBOX_PUBLIC_URL: \"not a url\" is not an address such as"
                        + " https://shop.example.org\n");
    }

    @Test
    @DisplayName("refuses other secrets, and the other mode, than its database was made with")
    void otherSecretsOrMode() throws Exception {
        farebox.open().terminate();
        assertThat(farebox.exitCode()).isZero();
        Path secrets = farebox.data().resolve("secrets");
        String made = Files.readString(secrets);

        Files.writeString(secrets, made.replaceAll("(?m)^pepper 1 .*$", "pepper 1 " + "0a".repeat(32)));
        assertThat(farebox.runToEnd()).isEqualTo(1);
        assertThat(farebox.output().lines().toList())
                .containsExactly("Farebox cannot start: FAREBOX_DATA: the pepper is not the one that the database was"
                        + " made with; bring the right file of secrets back");
        assertThat(farebox.servers()).isEmpty();

        Files.writeString(secrets, made);
        Path shop = Files.writeString(folder.resolve("shop.yaml"), LIVE_SHOP);
        farebox.with("FAREBOX_MODE", "live").with("FAREBOX_SHOP", shop.toString());
        assertThat(farebox.runToEnd()).isEqualTo(1);
        assertThat(farebox.output().lines().toList())
                .containsExactly("Farebox cannot start: FAREBOX_MODE: the database belongs to a demo shop;"
                        + " a live shop needs one of its own");
    }

    @Test
    @DisplayName("Case 60: has no simulator in a live shop")
    void liveHasNoSimulator() throws Exception {
        Path shop = Files.writeString(folder.resolve("shop.yaml"), LIVE_SHOP);
        farebox.with("FAREBOX_MODE", "live")
                .with("FAREBOX_SHOP", shop.toString())
                .with("FAREBOX_HOST", "127.0.0.1")
                .open();
        given().get(farebox.address("/simulator/pay/1")).then().statusCode(404);
        given().get(farebox.address("/simulator/mail")).then().statusCode(404);
        FareboxProcess.await(
                "the start says that no mail is sent",
                () -> farebox.output().contains("none is sent, because FAREBOX_SMTP_URL names no mail server"));
        JsonPath plans = given().get(farebox.address("/api/shop/plans")).jsonPath();
        assertThat(plans.getMap("plans[0].paymentMethods").keySet().toString()).isEqualTo("[manual]");
    }

    private static final String LIVE_SHOP = """
            shop: {name: Live Shop, supportEmail: help@example.org}
            plans:
              - id: trial
                name: {en: Trial, zh: 体验包}
                prices: {USD: "2.00"}
                allowance: {usd: "1.50"}
                models: [plain]
            models:
              - id: plain
                context: 1000
                maxOutput: 500
                price: {inputPerMillion: "0.30", outputPerMillion: "1.20"}
            channels:
              - {id: main, dialect: openai, baseUrl: "http://127.0.0.1:9/v1", apiKeys: [], models: {"*": "*"}}
            payments:
              manual: {instructions: {en: Pay at the desk., zh: 请到前台付款。}}
            """;

    private static String issue(FareboxProcess farebox) throws IOException {
        return given().header("Authorization", "Bearer " + farebox.operatorToken())
                .contentType(ContentType.JSON)
                .body(Map.of("plan", "trial", "email", "rider@example.org"))
                .post(farebox.operatorAddress("/operator/keys"))
                .then()
                .extract()
                .jsonPath()
                .getString("apiKey");
    }

    private static JsonPath account(FareboxProcess farebox, String key) {
        return given().header("Authorization", "Bearer " + key)
                .get(farebox.address("/v1/key"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** What clients of such an API speak without TLS. */
    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private BufferedReader stream(HttpClient client, String key) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(call(key, true, "#long 400"), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** A stream without an end breaks off, so that nobody takes it for a whole one. */
    private static List<String> untilItBreaks(BufferedReader stream) {
        List<String> lines = new ArrayList<>();
        try {
            for (String line = stream.readLine(); line != null; line = stream.readLine()) {
                if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
        } catch (IOException _) {
            // What came before counts.
        }
        return lines;
    }

    /** Short, because one that comes before the signal is heard is answered while the stream goes on. */
    private int statusOfShortCall(HttpClient client, String key) {
        try {
            return client.send(call(key, false, "#long 1"), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private HttpRequest call(String key, boolean stream, String prompt) {
        String body = """
                {"model":"deepseek-v4-flash","stream":%s,"messages":[{"role":"user","content":"%s"}]}""".formatted(stream, prompt);
        return HttpRequest.newBuilder(farebox.address("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
