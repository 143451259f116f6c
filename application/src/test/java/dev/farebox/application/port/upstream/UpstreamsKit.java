package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.farebox.application.port.upstream.ScriptedPeer.Connection;
import dev.farebox.application.port.upstream.ScriptedPeer.Script;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

/** What the laws of {@link Upstreams} are written with: peers, their usual scripts, and a sink. */
abstract class UpstreamsKit {
    /** For what must not depend on how busy the machine is. */
    static final Limits PATIENT = new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** For providers that fall silent. */
    static final Limits IMPATIENT = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /**
     * How long an adapter shall wait.
     *
     * @param silence until the first byte of an answer and between its bytes; for a connection, too
     * @param total until the end
     */
    protected record Limits(Duration silence, Duration total) {}

    /** Must never come out of an adapter. */
    static final String SECRET = "sk-operator-7f3a";

    private final List<ScriptedPeer> peers = new ArrayList<>();
    final RecordingSink sink = new RecordingSink();

    /** Channels to these addresses, in this order; each serves {@link ChatRequests#MODEL} under the same name. */
    protected abstract Upstreams upstreams(List<URI> addresses, Limits limits);

    protected abstract ProviderFormat format();

    @AfterEach
    void closePeers() {
        peers.forEach(ScriptedPeer::close);
    }

    final ScriptedPeer peer(Script... scripts) {
        ScriptedPeer peer = ScriptedPeer.playing(scripts);
        peers.add(peer);
        return peer;
    }

    final Upstreams upstreams(List<URI> addresses) {
        return upstreams(addresses, PATIENT);
    }

    final UpstreamCall open(UpstreamRequest request, ScriptedPeer... to) {
        return open(PATIENT, request, to);
    }

    final UpstreamCall open(Limits limits, UpstreamRequest request, ScriptedPeer... to) {
        List<URI> addresses = new ArrayList<>();
        for (ScriptedPeer peer : to) {
            addresses.add(peer.baseUrl());
        }
        return upstreams(addresses, limits).open(request, sink);
    }

    final UpstreamCall openImpatiently(Script script) {
        return open(IMPATIENT, format().streamWithUsage("hello"), peer(script));
    }

    final UpstreamCall open(Script script) {
        return open(format().streamWithUsage("hello"), peer(script));
    }

    /** Reads the request and sends the head of a stream. */
    final Connection begin(Connection connection) throws Exception {
        connection.readRequest();
        return connection.head(200, format().streamType());
    }

    static void chunk(Connection connection, String text) throws Exception {
        connection.chunk(text.getBytes(ISO_8859_1));
    }

    final String goodEnd() {
        return format().finish() + format().usage(10, 20) + format().end();
    }

    /** What a caller gets of it. */
    final String goodEndWithCost() {
        return format().finish() + format().usage(10, 20, RecordingSink.COST) + format().end();
    }

    final Script wholeStream(String text) {
        return connection -> {
            begin(connection);
            chunk(connection, format().content(text) + goodEnd());
            connection.lastChunk().awaitCallerGone();
        };
    }

    final Script refusing(int status, String headers) {
        return connection -> {
            connection.readRequest();
            byte[] body = format().error("some_code", "wrong key " + SECRET).getBytes(ISO_8859_1);
            connection.answer(status, headers, body).awaitCallerGone();
        };
    }

    /** Lets time pass where its passing is what is tested. */
    static void pauseFor(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
