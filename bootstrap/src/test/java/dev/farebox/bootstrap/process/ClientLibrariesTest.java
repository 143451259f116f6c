package dev.farebox.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs {@code src/clients}: client libraries in the versions that its lock file names, in Node, as their users run them.
 * Behind Farebox stands a provider that others wrote, and one that never reports usage. Creem's own library judges what our
 * simulator of it signs.
 */
@Tag("process")
@DisplayName("Client libraries")
class ClientLibrariesTest {
    private static final Path SOURCES = Path.of("src", "clients");
    private static final Path INSTALLED = Path.of("target", "clients");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int OLDEST_NODE = 20;
    private static final Pattern PEERS = Pattern.compile("PEERS (\\S+) (\\S+)");

    @TempDir
    static Path folder;

    private static @Nullable Process peers;
    private static @Nullable FareboxProcess farebox;
    private static Map<String, String> environment = Map.of();

    static Stream<String> programs() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(nodeVersion() >= OLDEST_NODE, "client libraries need Node " + OLDEST_NODE + " or newer and npm");
        install();
        Process started = run(Map.of(), "node", "peers.mjs");
        peers = started;
        Matcher addresses = awaitAddresses(started);
        Files.writeString(folder.resolve("shop.yaml"), shopFile(addresses.group(1), addresses.group(2)));
        FareboxProcess process = new FareboxProcess(folder)
                .with("FAREBOX_MODE", "live")
                .with("FAREBOX_HOST", "127.0.0.1")
                .with("FAREBOX_SHOP", folder.resolve("shop.yaml").toString())
                .open();
        farebox = process;
        IssuedKey key = ProofShop.issueKey(process, "10");
        IssuedKey poor = ProofShop.issueKey(process, "0.000001");
        environment = new HashMap<>(SignedCreemEvent.environment());
        environment.put("FAREBOX_URL", process.address("").toString());
        environment.put("FAREBOX_KEY", key.secret());
        environment.put("FAREBOX_POOR_KEY", poor.secret());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("OPENAI_JAVA", System.getProperty("java.class.path"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("programs")
    @DisplayName("work unchanged")
    void work(String program) throws Exception {
        assertThat(output(run(environment, "node", "--test", "--test-reporter=tap", program)))
                .doesNotContain("\nnot ok")
                .containsPattern("# pass [1-9]")
                .contains("# fail 0");
    }

    @AfterAll
    static void stop() {
        try {
            if (farebox != null) {
                ProofShop.requireBalanced(farebox);
            }
        } finally {
            if (peers != null) {
                peers.destroy();
            }
            if (farebox != null) {
                farebox.close();
            }
        }
    }

    private static int nodeVersion() throws IOException, InterruptedException {
        try {
            Matcher version = Pattern.compile("v(\\d+)").matcher(output(start(Path.of("."), Map.of(), "node", "-v")));
            boolean npm = start(Path.of("."), Map.of(), "npm", "-v").waitFor() == 0;
            return npm && version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    /** Installs what the lock file names, unless it was installed before. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        Path lock = INSTALLED.resolve("package-lock.json");
        boolean fresh = Files.exists(lock)
                && Files.mismatch(lock, SOURCES.resolve("package-lock.json")) == -1
                && Files.exists(INSTALLED.resolve("installed"));
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!fresh) {
            Files.deleteIfExists(INSTALLED.resolve("installed"));
            Process npm = run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            String told = output(npm);
            assertThat(npm.exitValue()).as(told).isZero();
            Files.createFile(INSTALLED.resolve("installed"));
        }
    }

    private static Matcher awaitAddresses(Process started) throws IOException {
        BufferedReader reader = started.inputReader(UTF_8);
        List<String> told = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            told.add(line);
            Matcher addresses = PEERS.matcher(line);
            if (addresses.matches()) {
                return addresses;
            }
        }
        throw new AssertionError("the providers did not start: " + told);
    }

    private static Process run(Map<String, String> more, String... command) throws IOException {
        return start(INSTALLED, more, command);
    }

    private static Process start(Path where, Map<String, String> more, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().putAll(more);
        return builder.start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            reader.lines().forEach(line -> all.append(line).append('\n'));
        }
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return all.toString();
    }

    private static String shopFile(String mock, String silent) {
        return """
                shop:
                  name: Clients
                  supportEmail: help@example.org
                plans:
                  - id: proof
                    name: {en: Proof, zh: 验证}
                    prices: {USD: "1.00"}
                    allowance: {usd: "1.00"}
                    models: ["*"]
                models:
                  - id: gpt-4o
                    context: 100000
                    maxOutput: 8000
                    price: {inputPerMillion: "2.50", cachedInputPerMillion: "1.25", outputPerMillion: "10"}
                  - id: silent
                    context: 100000
                    maxOutput: 8000
                    price: {inputPerMillion: "1", cachedInputPerMillion: "0.1", outputPerMillion: "2"}
                  - id: claude-haiku
                    context: 100000
                    maxOutput: 8000
                    price: {inputPerMillion: "1", cachedInputPerMillion: "0.1", outputPerMillion: "5"}
                  - id: gemini-flash
                    context: 100000
                    maxOutput: 8000
                    price: {inputPerMillion: "0.3", cachedInputPerMillion: "0.03", outputPerMillion: "2.5"}
                  - id: embedder
                    context: 8000
                    maxOutput: 1
                    price: {inputPerMillion: "0.02", cachedInputPerMillion: "0.02", outputPerMillion: "0.02"}
                  - id: painter
                    context: 8000
                    maxOutput: 1
                    price: {perImage: "0.04"}
                  - id: speaker
                    context: 8000
                    maxOutput: 1
                    price: {perCharacter: "0.000015"}
                  - id: listener
                    context: 8000
                    maxOutput: 1
                    price: {perAudioSecond: "0.0001"}
                channels:
                  - id: mock
                    dialect: openai
                    baseUrl: %1$s/v1
                    apiKeys: [not-a-secret]
                    models: {gpt-4o: gpt-4o, embedder: text-embedding-3-small, painter: gpt-image-1, speaker: tts-1, listener: whisper-1}
                  - id: mock-anthropic
                    dialect: anthropic
                    baseUrl: %1$s
                    apiKeys: [not-a-secret]
                    models: {claude-haiku: claude-haiku-4-5}
                  - id: mock-gemini
                    dialect: gemini
                    baseUrl: %1$s
                    apiKeys: [not-a-secret]
                    models: {gemini-flash: gemini-2.5-flash}
                  - id: silent
                    dialect: openai
                    baseUrl: %2$s/v1
                    apiKeys: [not-a-secret]
                    models: {silent: silent}
                    probe: off
                payments:
                  manual: {instructions: {en: "Nothing is sold here.", zh: "此处不出售任何商品。"}}
                """.formatted(mock, silent);
    }
}
