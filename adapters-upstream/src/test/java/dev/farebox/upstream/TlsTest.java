package dev.farebox.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A provider behind TLS")
class TlsTest {
    private static final String PASSWORD = "not-a-secret";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final RecordingSink sink = new RecordingSink();
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void close() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    @DisplayName("is called if its certificate is trusted and its own")
    void trusted() throws Exception {
        Path certificate = selfSigned("localhost");
        trust(certificate);
        call(certificate);
        sink.awaitFinish();
        assertThat(requests).hasValue(1);
    }

    @Test
    @DisplayName("is told nothing if nobody vouches for its certificate")
    void notTrusted() throws Exception {
        call(selfSigned("localhost"));
        assertToldNothing();
    }

    @Test
    @DisplayName("is told nothing if its certificate, though trusted, is another host's")
    void anotherHosts() throws Exception {
        Path certificate = selfSigned("api.example.org");
        trust(certificate);
        call(certificate);
        assertToldNothing();
    }

    private void assertToldNothing() {
        UpstreamEnd.Failed failure = sink.awaitFailure();
        assertThat(failure.cause()).isEqualTo(FailureCause.UNREACHABLE);
        assertThat(failure.detail()).contains("SSLHandshakeException");
        assertThat(requests).hasValue(0);
    }

    private void call(Path certificate) {
        ChannelConfig channel = new ChannelConfig(
                "tls",
                new OpenAiDialect(),
                URI.create("https://localhost:" + listen(certificate).actualPort() + "/v1"),
                Credential.BEARER,
                List.of(new ChannelSecret("sk-operator")),
                Map.of(ChannelConfig.ANY, ChannelConfig.ANY),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                new ChannelConfig.Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE));
        new ChannelUpstreams(vertx, List.of(channel), 10, InstantSource.system())
                .open(ChatRequests.whole("hello"), sink);
    }

    private HttpServer listen(Path certificate) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                        new PfxOptions().setPath(certificate.toString()).setPassword(PASSWORD));
        return vertx.createHttpServer(options)
                .requestHandler(request -> {
                    requests.incrementAndGet();
                    request.response()
                            .putHeader("content-type", "application/json")
                            .end(new OpenAiFormat().whole("hi", 1, 1));
                })
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** What an operator does who runs a certificate authority of his own. */
    private static void trust(Path certificate) {
        System.setProperty(TRUST_STORE, certificate.toString());
        System.setProperty(TRUST_STORE_PASSWORD, PASSWORD);
    }

    private Path selfSigned(String host) throws IOException, InterruptedException {
        Path store = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "peer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        return store;
    }
}
