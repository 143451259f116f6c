package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ScriptedPeer.Connection;
import dev.farebox.domain.call.FailureCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What breaks on the way. */
abstract class BreakageLaws extends RefusalLaws {
    @Test
    void a_provider_that_never_answers_times_out() {
        openImpatiently(connection -> {
            connection.readRequest();
            connection.awaitCallerGone();
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.TIMEOUT);
        assertThat(sink.wasAccepted()).isFalse();
    }

    @Test
    void a_provider_that_falls_silent_times_out() {
        openImpatiently(connection -> {
            begin(connection);
            chunk(connection, format().content("one"));
            connection.awaitCallerGone();
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.TIMEOUT);
        assertThat(sink.relayed()).isEqualTo(format().content("one"));
    }

    @Test
    void a_provider_that_trickles_for_ever_times_out_in_the_end() throws Exception {
        ScriptedPeer peer = peer(connection -> {
            begin(connection);
            while (true) {
                chunk(connection, format().content("x"));
                pauseFor(Duration.ofMillis(50));
            }
        });
        open(new Limits(PATIENT.silence(), Duration.ofSeconds(2)), format().stream("hello"), peer);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.TIMEOUT);
        assertThat(sink.pieces()).isGreaterThan(5);
        peer.awaitCallerLeft(1_000);
    }

    @Test
    void a_connection_closed_before_the_answer_is_a_cut_and_is_not_repeated() {
        ScriptedPeer second = peer(wholeStream("one"));
        open(format().stream("hello"), peer(Connection::readRequest), second);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.CUT);
        assertThat(second.requests()).isEmpty();
    }

    @Test
    void a_connection_closed_within_the_headers_is_a_cut() {
        open(connection -> {
            connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\ncontent-ty");
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.CUT);
    }

    @Test
    void a_connection_closed_within_an_event_is_a_cut_after_what_was_whole() {
        open(connection -> {
            begin(connection);
            String second = format().content("two");
            chunk(connection, format().content("one") + second.substring(0, second.length() / 2));
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.CUT);
        assertThat(sink.relayed()).isEqualTo(format().content("one"));
    }

    @Test
    void a_stream_that_ends_properly_but_without_a_finish_is_a_cut() {
        open(connection -> {
            begin(connection);
            chunk(connection, format().content("one"));
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.CUT);
    }

    @Test
    void a_whole_answer_that_breaks_off_is_a_cut() {
        String answer = format().whole("one", 10, 20);
        open(format().whole("hello"), peer(connection -> {
            connection.readRequest();
            connection.send("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: " + format().wholeType() + "\r\n\r\n"
                    + answer.substring(0, answer.length() / 2));
        }));
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.CUT);
    }

    @Test
    void what_is_no_http_is_junk() {
        open(connection -> {
            connection.readRequest();
            connection.send("220 mail.example.org ESMTP\r\n\r\n").awaitCallerGone();
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.JUNK);
    }

    @Test
    void a_success_of_another_type_is_junk() {
        open(connection -> {
            connection.readRequest();
            connection
                    .answer(200, "content-type: text/html\r\n", "<html>".getBytes(UTF_8))
                    .awaitCallerGone();
        });
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.JUNK);
        assertThat(sink.wasAccepted()).isFalse();
    }

    @Test
    void an_event_without_end_is_junk_before_it_fills_the_memory() throws Exception {
        ScriptedPeer peer = peer(connection -> {
            begin(connection);
            chunk(connection, "data: ");
            while (true) {
                connection.chunk(new byte[64 << 10]);
            }
        });
        open(format().stream("hello"), peer);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.JUNK);
        peer.awaitCallerLeft(1_000);
        assertThat(peer.written()).isLessThan(32 << 20);
    }

    @Test
    void an_answer_that_comes_before_the_request_was_read_is_taken() {
        String prompt = "x".repeat(4 << 20);
        open(format().stream(prompt), peer(connection -> {
            connection.readHead();
            byte[] error = format().error("too_large", "too large").getBytes(ISO_8859_1);
            connection.answer(413, "content-type: application/json\r\n", error).awaitCallerGone();
        }));
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.BAD_REQUEST);
    }
}
