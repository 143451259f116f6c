package dev.farebox.bootstrap.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.farebox.bootstrap.database.EmbeddedPostgres;
import dev.farebox.bootstrap.start.OwnerOnly;
import dev.farebox.persistence.DatabaseAddress;
import dev.farebox.upstream.simulator.UpstreamSimulator;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A live shop whose database and provider belong to the test, so that both outlive the processes that are killed. The
 * provider answers as many streams at once as are asked for, a token every few milliseconds.
 */
final class ProofShop implements AutoCloseable {
    static final String PER_TOKEN = "proof-model";
    static final String PER_CALL = "proof-model-c";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path folder;
    final UpstreamSimulator provider;
    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAddress database;
    private final Optional<EmbeddedPostgres> embedded;
    private final List<FareboxProcess> started = new ArrayList<>();

    ProofShop(Path folder, Duration pace) {
        this(folder, pace, Optional.of(EmbeddedPostgres.start(databaseFolder(folder))), Optional.empty());
    }

    /** @param database whoever started it stops it */
    ProofShop(Path folder, Duration pace, DatabaseAddress database) {
        this(folder, pace, Optional.empty(), Optional.of(database));
    }

    private ProofShop(Path folder, Duration pace, Optional<EmbeddedPostgres> embedded, Optional<DatabaseAddress> own) {
        this.folder = folder;
        this.embedded = embedded;
        this.database = own.or(() -> embedded.map(EmbeddedPostgres::address)).orElseThrow();
        try {
            provider = UpstreamSimulator.start(vertx, pace, List.of("upstream-model"), InstantSource.system())
                    .toCompletableFuture()
                    .join();
            Files.writeString(folder.resolve("shop.yaml"), shopFile());
            Path secrets = Files.createFile(
                    folder.resolve("secrets"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(secrets, """
                    pepper 1 %1$s
                    sealing 1 %2$s
                    cookie 1 %3$s
                    """.formatted("1a".repeat(32), "2b".repeat(32), "3c".repeat(32)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path databaseFolder(Path folder) {
        try {
            return OwnerOnly.folder(folder.resolve("database"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String shopFile() {
        return """
                shop:
                  name: Proofs
                  supportEmail: help@example.org
                plans:
                  - id: proof
                    name: {en: Proof, zh: 验证}
                    prices: {USD: "1.00"}
                    allowance: {usd: "1.00"}
                    models: ["*"]
                models:
                  - id: %1$s
                    context: 100000
                    maxOutput: 8000
                    price: {inputPerMillion: "1", cachedInputPerMillion: "0.1", outputPerMillion: "2"}
                  - id: %2$s
                    sameAs: %1$s
                    price: {perCall: "0.02"}
                channels:
                  - id: peer
                    dialect: openai
                    baseUrl: %3$s
                    apiKeys: [not-a-secret]
                    models: {%1$s: upstream-model}
                payments:
                  manual: {instructions: {en: "Nothing is sold here.", zh: "此处不出售任何商品。"}}
                """.formatted(PER_TOKEN, PER_CALL, provider.baseUrl());
    }

    /**
     * Puts models {@code model-0}, {@code model-1} and so on of another provider into the shop file, each with a channel
     * of its own, so that what happens to one call is nothing to the next; for processes that start later.
     */
    void serveEachAlone(int models, URI baseUrl, String apiKey) throws IOException {
        StringBuilder sold = new StringBuilder();
        StringBuilder served = new StringBuilder("channels:\n");
        for (int i = 0; i < models; i++) {
            sold.append("""
                      - id: model-%d
                        context: 100000
                        maxOutput: 8000
                        price: {inputPerMillion: "1", cachedInputPerMillion: "0.1", outputPerMillion: "2"}
                    """.formatted(i));
            served.append("""
                      - id: channel-%1$d
                        dialect: openai
                        baseUrl: %2$s
                        apiKeys: [%3$s]
                        models: {model-%1$d: upstream-model}
                        probe: off
                    """.formatted(i, baseUrl, apiKey));
        }
        edit("channels:\n", sold.toString() + served);
    }

    /** Puts a channel into the shop file that is preferred to the proof's own; for processes that start later. */
    void prefer(URI baseUrl) throws IOException {
        edit("models: {" + PER_TOKEN + ": upstream-model}\n", """
                models: {%1$s: upstream-model}
                    priority: 1
                  - id: preferred
                    dialect: openai
                    baseUrl: %2$s
                    apiKeys: []
                    models: {%1$s: upstream-model}
                """.formatted(PER_TOKEN, baseUrl));
    }

    private void edit(String part, String replacement) throws IOException {
        Path file = folder.resolve("shop.yaml");
        Files.writeString(file, Files.readString(file).replace(part, replacement));
    }

    /** Starts a process on this shop's database, open for calls; nodes with other names run beside each other. */
    FareboxProcess start(String node) throws IOException {
        return node(node).open();
    }

    /** A process on this shop's database that is not started yet. */
    FareboxProcess node(String node) throws IOException {
        return nodeWithOwnDatabase(node)
                .with("FAREBOX_DB_URL", database.jdbcUrl())
                .with("FAREBOX_DB_USER", database.user())
                .with("FAREBOX_DB_PASSWORD", database.password());
    }

    /** A process that will bring its embedded database along; not started yet. */
    FareboxProcess nodeWithOwnDatabase(String node) throws IOException {
        FareboxProcess process = new FareboxProcess(Files.createDirectories(folder.resolve(node)))
                .with("FAREBOX_MODE", "live")
                .with("FAREBOX_HOST", "127.0.0.1")
                .with("FAREBOX_SHOP", folder.resolve("shop.yaml").toString())
                .with("FAREBOX_SECRETS", folder.resolve("secrets").toString())
                .with("FAREBOX_DRAIN_SECONDS", "60");
        started.add(process);
        return process;
    }

    /** Asks a process's operator's API. */
    static HttpResponse<String> operate(FareboxProcess process, String method, String path, String body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(process.operatorAddress(path))
                            .timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + process.operatorToken())
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Issues a key with a budget of so many dollars. */
    static IssuedKey issueKey(FareboxProcess process, String dollars) {
        HttpResponse<String> answer = operate(
                process,
                "POST",
                "/operator/keys",
                "{\"plan\":\"proof\",\"email\":\"proof@example.org\",\"budgetUsd\":\"" + dollars + "\"}");
        JsonNode json = json(answer.body());
        if (!json.hasNonNull("apiKey")) {
            throw new AssertionError("no key was issued: " + answer.statusCode() + " " + answer.body());
        }
        return new IssuedKey(json.get("keyId").asText(), json.get("apiKey").asText());
    }

    record IssuedKey(String id, String secret) {}

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the process to recompute everything; fails unless it balances. */
    static void requireBalanced(FareboxProcess process) {
        String findings = operate(process, "GET", "/operator/ledger/check", "").body();
        if (!json(findings).path("balanced").asBoolean(false)) {
            throw new AssertionError("the ledger does not balance: " + findings);
        }
    }

    /** The first column of the first row of a query, as a number. */
    long number(String sql) {
        return rows(sql).getFirst()[0];
    }

    /** All rows of a query whose columns are numbers. */
    List<long[]> rows(String sql) {
        return rows(database, sql);
    }

    /** The same of another database. */
    static List<long[]> rows(DatabaseAddress address, String sql) {
        try (Connection connection = connect(address);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<long[]> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                long[] row = new long[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = result.getLong(i + 1);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A connection of the test's own to the shop's database. */
    Connection connect() throws SQLException {
        return connect(database);
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    @Override
    public void close() {
        started.forEach(FareboxProcess::close);
        provider.close().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        try {
            if (embedded.isPresent()) {
                embedded.get().stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
