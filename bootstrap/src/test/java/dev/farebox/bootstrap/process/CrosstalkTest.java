package dev.farebox.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls of many keys at once, over connections that other calls used before, some left, refused or cut. */
@Tag("process")
@DisplayName("Calls that run side by side")
class CrosstalkTest {
    private static final int AT_ONCE = 500;
    private static final int ROUNDS = 2;
    private static final int KEYS = 20;
    private static final int NUMBERS_BEFORE_LEAVING = 4;
    private static final Set<String> LEFT = Set.of("CLIENT_GONE", "REPORTED", "UPSTREAM_CUT");
    private static final Pattern NUMBERS = Pattern.compile("<(\\d+)>|echo-(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @Test
    @DisplayName("never get a piece of each other's answers, nor each other's usage, whoever leaves and whatever fails")
    void stayApart() throws Exception {
        Vertx vertx = Vertx.vertx();
        EchoProvider fickle = new EchoProvider(vertx, true);
        EchoProvider steady = new EchoProvider(vertx, false);
        Files.writeString(folder.resolve("shop.yaml"), shopFile(fickle.baseUrl(), steady.baseUrl()));
        try (FareboxProcess process = new FareboxProcess(folder)
                .with("FAREBOX_MODE", "live")
                .with("FAREBOX_HOST", "127.0.0.1")
                .with("FAREBOX_SHOP", folder.resolve("shop.yaml").toString())
                .open()) {
            List<IssuedKey> keys = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                keys.add(ProofShop.issueKey(process, "10"));
            }
            List<Heard> all = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                all.addAll(callAll(process, keys, 1 + round * AT_ONCE));
            }

            assertThat(all).hasSize(AT_ONCE * ROUNDS);
            assertThat(process.output().lines().filter(line -> line.contains("UNREACHABLE")))
                    .isEmpty();
            assertThat(all).allSatisfy(Heard::requireOwn);
            assertThat(all)
                    .anyMatch(Heard::left)
                    .anyMatch(heard -> EchoProvider.isRefused(heard.number) && heard.ended);
            FareboxProcess.await(
                    "no call is open any more", () -> ended(process, keys).size() == all.size());
            Map<String, JsonNode> calls = ended(process, keys);
            assertThat(all).allSatisfy(heard -> heard.requireCharged(calls.get(heard.id)));
            ProofShop.requireBalanced(process);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private List<Heard> callAll(FareboxProcess process, List<IssuedKey> keys, int first) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Heard>> calls = IntStream.range(first, first + AT_ONCE)
                    .<Callable<Heard>>mapToObj(
                            number -> () -> call(process, keys.get(number % KEYS), number, number % 10 == 9))
                    .toList();
            List<Heard> heard = new ArrayList<>();
            for (Future<Heard> call : callers.invokeAll(calls)) {
                heard.add(call.get());
            }
            return heard;
        }
    }

    private Heard call(FareboxProcess process, IssuedKey key, int number, boolean leaves)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                request(process.address("/v1/chat/completions"), key, number),
                HttpResponse.BodyHandlers.ofInputStream());
        List<Integer> numbers = new ArrayList<>();
        boolean ended = false;
        boolean left = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = NUMBERS.matcher(line);
                while (found.find()) {
                    numbers.add(Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1)));
                }
                ended |= line.equals("data: [DONE]");
                if (leaves && numbers.size() > NUMBERS_BEFORE_LEAVING) {
                    left = true;
                    break;
                }
            }
        } catch (IOException _) {
            // Cut, as some are.
        }
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        return new Heard(number, id, answer.statusCode(), numbers, ended, left);
    }

    private static HttpRequest request(URI address, IssuedKey key, int number) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key.secret())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"model":"echo","stream":true,"messages":[{"role":"user","content":"number %d"}]}""".formatted(number)))
                .build();
    }

    private Map<String, JsonNode> ended(FareboxProcess process, List<IssuedKey> keys) {
        Map<String, JsonNode> calls = new HashMap<>();
        for (IssuedKey key : keys) {
            for (JsonNode call : account(process, key).get("calls")) {
                calls.put(call.get("id").asText(), call);
            }
        }
        return calls;
    }

    private JsonNode account(FareboxProcess process, IssuedKey key) {
        try {
            return ProofShop.json(http.send(
                            HttpRequest.newBuilder(process.address("/v1/key?limit=500"))
                                    .header("Authorization", "Bearer " + key.secret())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What one caller got. */
    private record Heard(int number, String id, int status, List<Integer> numbers, boolean ended, boolean left) {
        void requireOwn() {
            assertThat(status).isEqualTo(200);
            assertThat(numbers).isNotEmpty().containsOnly(number);
            boolean cut = EchoProvider.isCut(number);
            assertThat(ended).isEqualTo(!cut && !left);
        }

        void requireCharged(JsonNode call) {
            assertThat(call).as("the call of number %d", number).isNotNull();
            String reason = call.get("reason").asText();
            // Who left may have had the whole answer on its way to him.
            assertThat(reason).isIn(ended ? Set.of("REPORTED") : left ? LEFT : Set.of("UPSTREAM_CUT"));
            if (reason.equals("REPORTED")) {
                assertThat(call.get("usage").get("inputFresh").asInt()).isEqualTo(number);
                assertThat(call.get("usage").get("output").asInt()).isEqualTo(EchoProvider.PIECES);
            }
        }
    }

    private static String shopFile(URI fickle, URI steady) {
        return """
                shop:
                  name: Echo
                  supportEmail: help@example.org
                plans:
                  - id: proof
                    name: {en: Proof, zh: 验证}
                    prices: {USD: "1.00"}
                    allowance: {usd: "1.00"}
                    models: ["*"]
                models:
                  - id: echo
                    context: 100000
                    maxOutput: 1000
                    price: {inputPerMillion: "1", cachedInputPerMillion: "0.1", outputPerMillion: "2"}
                channels:
                  - id: fickle
                    dialect: openai
                    baseUrl: %s
                    models: {echo: echo}
                    timeouts: {connectSeconds: 30}
                  - id: steady
                    dialect: openai
                    baseUrl: %s
                    models: {echo: echo}
                    priority: 1
                    timeouts: {connectSeconds: 30}
                payments:
                  manual: {instructions: {en: "Nothing is sold here.", zh: "此处不出售任何商品。"}}
                """.formatted(fickle, steady);
    }
}
