package dev.farebox.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ChatRequests;
import dev.farebox.application.port.upstream.RecordingSink;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.channel.ChannelPolicy;
import dev.farebox.upstream.format.BuyerName;
import dev.farebox.upstream.format.Credential;
import dev.farebox.upstream.format.OutputCap;
import dev.farebox.upstream.format.StoreMember;
import dev.farebox.upstream.openai.OpenAiDialect;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A provider behind TLS")
class TlsTest {
    private static final String PASSWORD = "not-a-secret";
    private static final String PEER = "peer";
    private static final String AUTHORITY = "authority";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final RecordingSink sink = new RecordingSink();
    private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
    private Consumer<HttpServerRequest> answer = request ->
            request.response().putHeader("content-type", "application/json").end(new OpenAiFormat().whole("hi", 1, 1));
    private ChannelPolicy policy = http2(true);
    private List<X509Certificate> authorities = List.of();

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
        assertThat(versions).hasSize(1);
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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("is called if one of the channel's own authorities has signed its certificate, in HTTP/2 or HTTP/1.1")
    void ownAuthority(boolean http2) throws Exception {
        Path certificate = signed("localhost");
        authorities = List.of(authority(selfSigned("another")), authority(certificate));
        policy = http2(http2);
        call(certificate, offering(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        sink.awaitFinish();
        assertThat(versions).containsExactly(http2 ? HttpVersion.HTTP_2 : HttpVersion.HTTP_1_1);
    }

    @Test
    @DisplayName("is told nothing if only others than the channel's own authorities vouch for it, whom Java may trust")
    void notOfOwnAuthority() throws Exception {
        Path certificate = selfSigned("localhost");
        trust(certificate);
        authorities = List.of(authority(signed("another")));
        call(certificate);
        assertToldNothing();
    }

    @Test
    @DisplayName("is told nothing if an own authority has signed its certificate for another host")
    void ownAuthorityForAnotherHost() throws Exception {
        Path certificate = signed("api.example.org");
        authorities = List.of(authority(certificate));
        call(certificate);
        assertToldNothing();
    }

    private void assertToldNothing() {
        UpstreamEnd.Failed failure = sink.awaitFailure();
        assertThat(failure.cause()).isEqualTo(FailureCause.UNREACHABLE);
        assertThat(failure.detail()).contains("SSLHandshakeException");
        assertThat(versions).isEmpty();
    }

    @Test
    @DisplayName("is spoken to in HTTP/2 if it offers that")
    void http2() throws Exception {
        Path certificate = selfSigned("localhost");
        trust(certificate);
        call(certificate, offering(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        sink.awaitFinish();
        assertThat(versions).containsExactly(HttpVersion.HTTP_2);
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
    @DisplayName("is spoken to in HTTP/1.1 if it offers no more, or if nothing else is wanted")
    void http1(HttpVersion most) throws Exception {
        Path certificate = selfSigned("localhost");
        trust(certificate);
        boolean offered = most == HttpVersion.HTTP_2;
        policy = http2(!offered);
        call(certificate, offered ? offering(most, HttpVersion.HTTP_1_1) : offering(most));
        sink.awaitFinish();
        assertThat(versions).containsExactly(HttpVersion.HTTP_1_1);
    }

    @Test
    @DisplayName("is told nothing in HTTP/2 either if nobody vouches for its certificate")
    void http2NotTrusted() throws Exception {
        call(selfSigned("localhost"), offering(HttpVersion.HTTP_2));
        assertToldNothing();
    }

    @Test
    @DisplayName("that breaks a stream of HTTP/2 off after content has cut the answer")
    void http2Cut() throws Exception {
        Path certificate = selfSigned("localhost");
        trust(certificate);
        answer = request -> request.response()
                .putHeader("content-type", "text/event-stream")
                .setChunked(true)
                .write(new OpenAiFormat().content("one"))
                .onComplete(_ -> request.response().reset());
        upstreams(certificate, offering(HttpVersion.HTTP_2)).open(ChatRequests.stream("hello"), sink);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.CUT);
        assertThat(sink.relayed()).contains("one");
        assertThat(versions).containsExactly(HttpVersion.HTTP_2);
    }

    private void call(Path certificate) {
        call(certificate, new HttpServerOptions());
    }

    private void call(Path certificate, HttpServerOptions options) {
        upstreams(certificate, options).open(ChatRequests.whole("hello"), sink);
    }

    private static HttpServerOptions offering(HttpVersion... versions) {
        return new HttpServerOptions().setUseAlpn(true).setAlpnVersions(List.of(versions));
    }

    private static ChannelPolicy http2(boolean wanted) {
        ChannelPolicy usual = ChannelPolicy.DEFAULT;
        return new ChannelPolicy(0, 1, usual.maxOpenCalls(), usual.firstContent(), usual.probe(), wanted, true);
    }

    private ChannelUpstreams upstreams(Path certificate, HttpServerOptions options) {
        ChannelConfig channel = new ChannelConfig(
                "tls",
                new OpenAiDialect(),
                URI.create("https://localhost:" + listen(certificate, options).actualPort() + "/v1"),
                Credential.BEARER,
                List.of(new ChannelSecret("sk-operator")),
                Map.of(ChannelConfig.ANY, ChannelConfig.ANY),
                BuyerName.SEND,
                OutputCap.MAX_TOKENS,
                StoreMember.SEND_FALSE,
                new ChannelConfig.Timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE),
                policy,
                authorities);
        return new ChannelUpstreams(vertx, List.of(channel), 10, PlainMeans.now());
    }

    private HttpServer listen(Path certificate, HttpServerOptions options) {
        options.setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(certificate.toString())
                        .setPassword(PASSWORD)
                        .setAlias(PEER));
        return vertx.createHttpServer(options)
                .requestHandler(request -> {
                    versions.add(request.version());
                    answer.accept(request);
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
        keytool(store, PEER, host, "-ext", "san=dns:" + host);
        return store;
    }

    /** A store with an authority, too, which has signed the peer's certificate. */
    private Path signed(String host) throws IOException, InterruptedException {
        Path store = folder.resolve("signed-" + host + ".p12");
        keytool(store, AUTHORITY, "Authority", "-ext", "bc:critical=ca:true");
        keytool(store, PEER, host, "-ext", "san=dns:" + host, "-signer", AUTHORITY);
        return store;
    }

    /** The authority in a store, or the peer who vouches for himself. */
    private static X509Certificate authority(Path store) throws IOException, GeneralSecurityException {
        KeyStore opened = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return (X509Certificate) opened.getCertificate(opened.containsAlias(AUTHORITY) ? AUTHORITY : PEER);
    }

    private static void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
