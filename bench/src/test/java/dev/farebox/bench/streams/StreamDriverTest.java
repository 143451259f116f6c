package dev.farebox.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.bench.peer.StreamPlan;
import dev.farebox.bench.peer.UpstreamPeer;
import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver against the peer itself, and against servers that do not keep their promise. */
class StreamDriverTest {
    private static final List<String> KEYS = List.of("sk-one", "sk-two");

    private static final long GRACE_MILLIS = 10_000;

    private Channel peer;
    private int port;

    @BeforeEach
    void startPeer() throws InterruptedException {
        peer = UpstreamPeer.listen(0);
        port = ((InetSocketAddress) peer.localAddress()).getPort();
    }

    @AfterEach
    void stopPeer() {
        peer.close();
    }

    @Test
    void everyChunkOfEveryStreamIsCountedAndConnectionsAreUsedAgain() throws InterruptedException {
        Results results = drive(port, 1, new StreamPlan(20, 1_000, 64));

        assertThat(results.lost).isZero();
        assertThat(results.completed).isGreaterThan(3);
        assertThat(results.chunks).isEqualTo(20 * results.completed);
        assertThat(results.chunkDelay.percentileMicros(50)).isBetween(0L, 1_000_000L);
    }

    @Test
    void aServerThatClosesInTheMiddleLosesTheStream() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> closeAfterFirstChunk(server));

            Results results = drive(server.getLocalPort(), 0, new StreamPlan(20, 1_000, 64));

            assertThat(results.lost).isEqualTo(3);
            assertThat(results.chunks).isEqualTo(3);
            assertThat(results.firstLoss()).isEqualTo("a connection closed after 1 chunks");
        }
    }

    @Test
    void anEndThatComesTooEarlyLosesTheStream() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\n\r\n@0000000000000000001 [DONE]\n\n\r\n0\r\n\r\n";
        try (ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerAll(server, answer));

            Results results = drive(server.getLocalPort(), 0, new StreamPlan(2, 1_000, 64));

            assertThat(results.lost).isEqualTo(3);
            assertThat(results.firstLoss()).isEqualTo("an end after 1 chunks");
        }
    }

    @Test
    void streamsThatAreOpenAtTheEndAreLostEachOfThem() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            // Connections are taken by the system, and nobody answers.
            Results results = drive(server.getLocalPort(), 0, new StreamPlan(2, 1_000, 64), 0);

            assertThat(results.lost).isEqualTo(3);
            assertThat(results.firstLoss()).isEqualTo("no end in time");
        }
    }

    @Test
    void aCallThatIsNoStreamIsAnsweredWithJsonAndItsUsage() throws Exception {
        HttpResponse<String> answer = post("{\"model\":\"m\",\"messages\":[]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"total_tokens\":190").hasSizeBetween(400, 460);
    }

    @Test
    void aStreamWithoutAPlanIsABadRequest() throws Exception {
        assertThat(post("{\"stream\":true}").statusCode()).isEqualTo(400);
    }

    private static Results drive(int port, int seconds, StreamPlan plan) throws InterruptedException {
        return drive(port, seconds, plan, GRACE_MILLIS);
    }

    private static Results drive(int port, int seconds, StreamPlan plan, long graceMillis) throws InterruptedException {
        return new StreamDriver(new StreamDriver.Settings(port, 3, seconds, plan), KEYS).run(graceMillis);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + port + "/v1/chat/completions");
            return client.send(
                    HttpRequest.newBuilder(address)
                            .version(HttpClient.Version.HTTP_1_1)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static void closeAfterFirstChunk(ServerSocket server) {
        answerAll(server, "HTTP/1.1 200 OK\r\n\r\n@0000000000000000001 ");
    }

    /** Answers each connection's first bytes and closes it. */
    private static void answerAll(ServerSocket server, String answer) {
        while (true) {
            try (Socket socket = server.accept()) {
                var _ = socket.getInputStream().read(new byte[4_096]);
                socket.getOutputStream().write(answer.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            } catch (IOException _) {
                return;
            }
        }
    }
}
