package dev.farebox.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ScriptedPeer;
import dev.farebox.application.port.upstream.ScriptedPeer.Connection;
import dev.farebox.application.port.upstream.ScriptedPeer.Script;
import dev.farebox.bootstrap.process.ProofShop.IssuedKey;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("process")
@DisplayName("The operator's key at a provider")
class UpstreamKeyTest {
    /** Of the shape of a code, of a header's value and of a word of HTTP's first line, so that it fits everywhere. */
    private static final String KEY = "sk-canary-4b1d9c7e";

    private static final String ERROR = "{\"error\":{\"message\":\"Wrong key " + KEY + "\",\"type\":\"" + KEY
            + "\",\"param\":\"" + KEY + "\",\"code\":\"" + KEY + "\"}}";
    private static final String ECHO = "content-type: application/json\r\nwww-authenticate: Bearer " + KEY
            + "\r\nx-request-id: " + KEY + "\r\nset-cookie: key=" + KEY + "\r\nretry-after: " + KEY + "\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Pattern ASKED_FOR = Pattern.compile("answer number (\\d+)");

    /** All the places of an answer in which a key can stand. */
    private static final List<Script> ANSWERS = List.of(
            refusing(400),
            refusing(401),
            refusing(429),
            refusing(500),
            refusing(200),
            connection -> connection.answer(200, "content-type: text/" + KEY + "\r\n", bytes(KEY)),
            connection -> connection.answer(200, "content-encoding: " + KEY + "\r\n" + ECHO, bytes(KEY)),
            connection -> connection.answer(200, ECHO, bytes(KEY)),
            connection -> connection.send("HTTP/1.1 500 " + KEY + "\r\n" + ECHO + "content-length: 0\r\n\r\n"),
            connection -> connection.send("HTTP/" + KEY + " 500 " + KEY + "\r\n\r\n"),
            connection -> connection.send("HTTP/1.1 " + KEY + "\r\n\r\n"),
            connection -> connection.send("HTTP/1.1 200 OK\r\n" + ECHO + KEY + "\r\n\r\n"),
            connection -> connection.send("HTTP/1.1 200 OK\r\ncontent-length: " + KEY + "\r\n" + ECHO + "\r\n"),
            connection ->
                    connection.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n" + ECHO + "\r\n" + KEY + "\r\n"),
            connection -> event(connection, ERROR),
            connection -> event(connection, KEY),
            connection -> event(connection, "{\"choices\":\"" + KEY + "\"}"));

    @TempDir
    Path folder;

    @Test
    @DisplayName("is in no log at DEBUG and in nothing that a caller gets, wherever the provider repeats it")
    void staysSecret() throws Exception {
        ScriptedPeer provider = ScriptedPeer.playing(connection -> {
            Matcher asked = ASKED_FOR.matcher(connection.readRequest().body());
            assertThat(asked.find()).isTrue();
            ANSWERS.get(Integer.parseInt(asked.group(1))).play(connection);
        });
        try (provider;
                ProofShop shop = new ProofShop(folder, Duration.ZERO)) {
            shop.serveEachAlone(2 * ANSWERS.size(), provider.baseUrl(), KEY);
            FareboxProcess process =
                    shop.node("node").with("QUARKUS_LOG_LEVEL", "DEBUG").open();
            IssuedKey key = ProofShop.issueKey(process, "100");
            for (int number = 0; number < ANSWERS.size(); number++) {
                for (boolean stream : new boolean[] {false, true}) {
                    assertThat(received(process.address("/v1/chat/completions"), key, number, stream))
                            .as("answer number %d, stream %s", number, stream)
                            .contains("\"error\"")
                            .doesNotContain(KEY);
                }
            }
            assertThat(provider.requests())
                    .hasSize(2 * ANSWERS.size())
                    .allMatch(request -> request.head().contains("authorization: Bearer " + KEY));
            assertThat(process.output().lines().toList())
                    .anyMatch(line -> line.contains(" DEBUG "))
                    .anyMatch(line -> line.contains("failed as OUR_ACCOUNT"))
                    .noneMatch(line -> line.contains(KEY));
        }
    }

    /** Everything that a caller gets for one call, headers and all. */
    private static String received(URI address, IssuedKey key, int number, boolean stream) throws IOException {
        byte[] body = bytes("""
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"answer number %d"}]}""".formatted(model(number, stream), stream, number));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream()
                    .write(bytes("POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nConnection: close\r\nAuthorization: Bearer " + key.secret()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n"));
            socket.getOutputStream().write(body);
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private static String model(int number, boolean stream) {
        return "model-" + (2 * number + (stream ? 1 : 0));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Script refusing(int status) {
        return connection -> connection.answer(status, ECHO, bytes(ERROR));
    }

    private static void event(Connection connection, String data) throws IOException {
        connection.head(200, "text/event-stream").chunk(bytes("data: " + data + "\n\n"));
    }
}
