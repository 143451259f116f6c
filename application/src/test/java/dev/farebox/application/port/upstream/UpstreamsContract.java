package dev.farebox.application.port.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/**
 * The laws of {@link Upstreams}, against providers that do all that providers do. An adapter inherits it, says how to
 * make itself for some addresses, and how its format looks.
 */
public abstract class UpstreamsContract extends BreakageLaws {
    @Test
    void a_cancelled_stream_is_broken_off_at_the_provider_within_a_second() throws Exception {
        ScriptedPeer peer = peer(connection -> {
            begin(connection);
            chunk(connection, format().content("one") + format().usage(10, 5));
            connection.awaitCallerGone();
        });
        UpstreamCall call = open(format().streamWithUsage("hello"), peer);
        sink.awaitContent("one");
        call.cancel();
        call.cancel();
        peer.awaitCallerLeft(1_000);
        assertThat(sink.awaitEnd()).isInstanceOf(UpstreamEnd.Cancelled.class);
    }

    @Test
    void a_call_cancelled_from_within_its_sink_is_told_nothing_more_than_its_end() throws Exception {
        ScriptedPeer peer = peer(connection -> {
            begin(connection);
            while (true) {
                chunk(connection, format().content("one"));
            }
        });
        UpstreamCall[] call = new UpstreamCall[1];
        Semaphore opened = new Semaphore(0);
        boolean[] endedWithin = new boolean[1];
        sink.onContent(() -> {
            opened.acquireUninterruptibly();
            call[0].cancel();
            endedWithin[0] |= sink.hasEnded();
        });
        call[0] = open(format().stream("hello"), peer);
        opened.release(1_000);
        assertThat(sink.awaitEnd()).isInstanceOf(UpstreamEnd.Cancelled.class);
        // Asserted here, for an assertion that fails on the event loop fails nothing.
        assertThat(endedWithin[0]).as("told the end from within cancel").isFalse();
        peer.awaitCallerLeft(1_000);
    }

    @Test
    void a_call_that_waits_for_its_answer_can_be_cancelled() throws Exception {
        ScriptedPeer peer = peer(connection -> {
            connection.readRequest();
            connection.awaitCallerGone();
        });
        UpstreamCall call = open(format().stream("hello"), peer);
        call.cancel();
        assertThat(sink.awaitEnd()).isEqualTo(new UpstreamEnd.Cancelled(new ReportedUsage.Missing()));
    }

    @Test
    void cancelling_after_the_end_does_nothing() {
        UpstreamCall call = open(wholeStream("one"));
        UpstreamEnd end = sink.awaitFinish();
        call.cancel();
        assertThat(sink.awaitEnd()).isSameAs(end);
    }

    @Test
    void a_paused_call_slows_the_provider_down_and_a_resumed_one_loses_nothing() {
        String event = format().content("x".repeat(8_000));
        int events = 4_000;
        ScriptedPeer peer = peer(connection -> {
            begin(connection);
            for (int i = 0; i < events; i++) {
                chunk(connection, event);
            }
            chunk(connection, goodEnd());
            connection.lastChunk().awaitCallerGone();
        });
        UpstreamCall[] call = new UpstreamCall[1];
        Semaphore opened = new Semaphore(0);
        boolean[] pausedOnce = new boolean[1];
        sink.onContent(() -> {
            if (!pausedOnce[0]) {
                pausedOnce[0] = true;
                opened.acquireUninterruptibly();
                call[0].pause();
            }
        });
        call[0] = open(IMPATIENT, format().streamWithUsage("hello"), peer);
        opened.release();
        long stalledAt = awaitStall(peer);
        assertThat(stalledAt).isLessThan((long) events * event.length() / 2);
        int relayed = sink.relayed().length();
        call[0].resume();
        assertThat(sink.whole())
                .hasSize(events * event.length() + goodEndWithCost().length());
        assertThat(relayed).isLessThan((int) stalledAt);
    }

    /** Waits until the network has taken nothing from the peer for longer than a call may be silent. */
    private static long awaitStall(ScriptedPeer peer) {
        long before = -1;
        while (peer.written() != before) {
            before = peer.written();
            pauseFor(IMPATIENT.silence().multipliedBy(5).dividedBy(4));
        }
        return before;
    }

    @Test
    void two_hundred_calls_at_once_do_not_mix() {
        int calls = 200;
        ScriptedPeer peer = peer(connection -> {
            // A connection may carry one call after the other.
            while (true) {
                String nonce = nonce(connection.readRequest().body());
                connection.head(200, format().streamType());
                for (int i = 0; i < 20; i++) {
                    chunk(connection, format().content(nonce));
                }
                chunk(connection, goodEnd());
                connection.lastChunk();
            }
        });
        Upstreams upstreams = upstreams(List.of(peer.baseUrl()));
        List<RecordingSink> sinks = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            RecordingSink each = new RecordingSink();
            sinks.add(each);
            upstreams.open(format().streamWithUsage("nonce-" + i + "-"), each);
        }
        for (int i = 0; i < calls; i++) {
            String expected = format().content("nonce-" + i + "-").repeat(20) + goodEndWithCost();
            assertThat(sinks.get(i).whole()).isEqualTo(expected);
        }
    }

    private static String nonce(String body) {
        int start = body.indexOf("nonce-");
        return body.substring(start, body.indexOf('-', start + 6) + 1);
    }
}
