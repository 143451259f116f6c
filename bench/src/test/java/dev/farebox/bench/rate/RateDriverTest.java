package dev.farebox.bench.rate;

import static java.nio.charset.StandardCharsets.US_ASCII;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The driver against the peer itself, and against servers that do not keep their promise. */
class RateDriverTest {
    private static final List<String> KEYS = List.of("sk-one", "sk-two");
    private static final long GRACE_MILLIS = 10_000;
    private static final String WHOLE_ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

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
    @DisplayName("as many calls are made as the rate and the time come to, in that time")
    void asManyCallsAreMadeAsDue() throws InterruptedException {
        long begin = System.nanoTime();

        Outcomes outcomes = drive(port, json(200));

        assertThat(outcomes.completed).isEqualTo(200);
        assertThat(outcomes.failed).isZero();
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
        assertThat(outcomes.latency.size()).isEqualTo(200);
    }

    @Test
    @DisplayName("a server that stops answers late for every call that was due meanwhile, not for one only")
    void aStallIsSeenInEveryCallThatWaited() throws Exception {
        try (ServerSocket server = server()) {
            serve(server, socket -> {
                stall();
                answerEachRequest(socket);
            });

            Outcomes outcomes = new RateDriver(server.getLocalPort(), json(20), KEYS, 1).run(GRACE_MILLIS);

            // Calls are due every 50 ms; ten of them while the server stands still, and they wait 500 ms to 50 ms.
            assertThat(outcomes.completed).isEqualTo(20);
            assertThat(outcomes.latency.percentileMicros(100)).isGreaterThanOrEqualTo(450_000);
            assertThat(outcomes.latency.percentileMicros(80)).isGreaterThanOrEqualTo(250_000);
        }
    }

    @Test
    @DisplayName("a connection serves one call after the other")
    void connectionsAreUsedAgain() throws Exception {
        try (ServerSocket server = server()) {
            AtomicInteger accepted = new AtomicInteger();
            serve(server, socket -> {
                accepted.incrementAndGet();
                answerEachRequest(socket);
            });

            Outcomes outcomes = drive(server.getLocalPort(), json(10));

            assertThat(outcomes.completed).isEqualTo(10);
            assertThat(accepted.get()).isLessThan(10);
        }
    }

    @Test
    @DisplayName("a refused call, an answer that is cut and a port where nobody listens are failed calls")
    void whatDoesNotComeWholeHasFailed() throws Exception {
        assertThat(failureOf("HTTP/1.1 402 Payment Required\r\nContent-Length: 2\r\n\r\n{}"))
                .isEqualTo("status 402");
        assertThat(failureOf("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}"))
                .isEqualTo("a connection closed after 0 chunks");
        peer.close().sync();
        Outcomes outcomes = drive(port, json(5));
        assertThat(outcomes.failed).isEqualTo(5);
        assertThat(outcomes.firstFailure()).isEqualTo("no connection");
    }

    @Test
    @DisplayName("calls that nobody answers have failed, each of them once, and the driver ends")
    void callsThatNobodyAnswersHaveFailed() throws Exception {
        try (ServerSocket server = server()) {
            serve(server, socket -> {
                while (socket.getInputStream().read(new byte[4_096]) > 0) {
                    // Listens, and says nothing.
                }
            });

            Outcomes outcomes = new RateDriver(server.getLocalPort(), json(600), KEYS, 512).run(0);

            assertThat(outcomes.failed).isEqualTo(600);
            assertThat(outcomes.completed).isZero();
            assertThat(outcomes.firstFailure()).isEqualTo("no end in time");
        }
    }

    @Test
    @DisplayName("a stream whose end comes before its chunks, or that has no end, has failed")
    void aStreamThatIsNotWholeHasFailed() throws Exception {
        String chunk = "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n@0000000000000000001 ";

        assertThat(failureOf(chunk + "[DONE]\n\n ")).isEqualTo("an end after 1 chunks");
        assertThat(failureOf(chunk + "@12345678 ")).isEqualTo("an end after 2 chunks");
    }

    @Test
    @DisplayName("one caller of ten leaves after half of the chunks, and the peer tells only what it wrote whole")
    void callersLeaveAndThePeerTellsWhatItWroteWhole() throws Exception {
        CallSchedule schedule = new CallSchedule(50, 1, Optional.of(new StreamPlan(20, 10_000, 64)), 10);

        Outcomes outcomes = drive(port, schedule);

        assertThat(outcomes.failed).isZero();
        assertThat(outcomes.left).isEqualTo(5);
        assertThat(outcomes.completed).isEqualTo(45);
        assertThat(outcomes.chunks).isGreaterThanOrEqualTo(45 * 20 + 5 * 10).isLessThan(50 * 20);
        assertThat(outcomes.firstChunk.size()).isEqualTo(50);
        assertThat(written()).isEqualTo("answers\t45\ntokens\t" + 45 * (150 + 20) + "\n");
    }

    private static CallSchedule json(int calls) {
        return new CallSchedule(calls, 1, Optional.empty(), 0);
    }

    private static Outcomes drive(int port, CallSchedule schedule) throws InterruptedException {
        return new RateDriver(port, schedule, KEYS, 64).run(GRACE_MILLIS);
    }

    /** What the driver says of streams of two chunks that are all answered so, on connections that close then. */
    private static String failureOf(String answer) throws Exception {
        try (ServerSocket server = server()) {
            serve(server, socket -> socket.getOutputStream().write(answer.getBytes(US_ASCII)));
            Outcomes outcomes =
                    drive(server.getLocalPort(), new CallSchedule(5, 1, Optional.of(new StreamPlan(2, 0, 64)), 0));
            assertThat(outcomes.failed).isEqualTo(5);
            return outcomes.firstFailure();
        }
    }

    private String written() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + port + UpstreamPeer.WRITTEN_ANSWERS_PATH);
            return client.send(
                            HttpRequest.newBuilder(address)
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    }

    /** What a server does once it has read a connection's first bytes; then it closes it. */
    private interface Behaviour {
        void meet(Socket socket) throws IOException;
    }

    private static void serve(ServerSocket server, Behaviour behaviour) {
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, behaviour));
                } catch (IOException _) {
                    return;
                }
            }
        });
    }

    private static void serve(Socket socket, Behaviour behaviour) {
        try (socket) {
            var _ = socket.getInputStream().read(new byte[4_096]);
            behaviour.meet(socket);
        } catch (IOException _) {
            // The driver sees a connection that closed; that is what is tested.
        }
    }

    private static void answerEachRequest(Socket socket) throws IOException {
        do {
            socket.getOutputStream().write(WHOLE_ANSWER.getBytes(US_ASCII));
        } while (socket.getInputStream().read(new byte[4_096]) > 0);
    }

    /** A server that stands still for half a second. */
    private static void stall() {
        try {
            var _ = new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
