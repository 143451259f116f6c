package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ScriptedPeer.Script;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.model.ModelName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a provider refuses, and where a refused call goes. */
abstract class RefusalLaws extends RelayingLaws {
    @Test
    void a_model_that_no_channel_serves_is_refused_without_asking_anybody() {
        ScriptedPeer peer = peer(wholeStream("one"));
        Upstreams upstreams = upstreams(List.of(peer.baseUrl()));
        UpstreamRequest known = format().stream("hello");
        ModelName unknown = new ModelName("unknown-model");
        upstreams.open(
                new UpstreamRequest(known.call(), known.request(), unknown, known.outputTokens(), known.endUser()),
                sink);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.NO_CHANNEL);
        assertThat(upstreams.serves(unknown)).isFalse();
        assertThat(upstreams.serves(known.model())).isTrue();
        assertThat(upstreams.serving(unknown)).isEqualTo(new Upstreams.Serving(0, 0));
        assertThat(upstreams.serving(known.model())).isEqualTo(new Upstreams.Serving(1, 1));
        assertThat(upstreams.dialects(unknown)).isEmpty();
        assertThat(upstreams.dialects(known.model()))
                .containsExactly(known.request().endpoint().dialect());
        assertThat(peer.requests()).isEmpty();
    }

    @Test
    void refused_connections_are_unreachable() {
        upstreams(List.of(ScriptedPeer.refusingUrl())).open(format().stream("hello"), sink);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.UNREACHABLE);
        assertThat(sink.wasAccepted()).isFalse();
    }

    @Test
    void a_limit_of_the_provider_is_told_with_the_time_to_come_again() {
        open(refusing(429, "retry-after: 7\r\n"));
        UpstreamEnd.Failed failure = sink.awaitFailure();
        assertThat(failure.cause()).isEqualTo(FailureCause.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void statuses_are_told_apart() {
        assertThat(causeOf(400)).isEqualTo(FailureCause.BAD_REQUEST);
        assertThat(causeOf(401)).isEqualTo(FailureCause.OUR_ACCOUNT);
        assertThat(causeOf(402)).isEqualTo(FailureCause.OUR_ACCOUNT);
        assertThat(causeOf(403)).isEqualTo(FailureCause.OUR_ACCOUNT);
        assertThat(causeOf(404)).isEqualTo(FailureCause.BAD_REQUEST);
        assertThat(causeOf(422)).isEqualTo(FailureCause.BAD_REQUEST);
        assertThat(causeOf(500)).isEqualTo(FailureCause.ERROR);
        assertThat(causeOf(503)).isEqualTo(FailureCause.ERROR);
        assertThat(causeOf(302)).isEqualTo(FailureCause.JUNK);
    }

    private FailureCause causeOf(int status) {
        RecordingSink each = new RecordingSink();
        ScriptedPeer peer = peer(refusing(status, ""));
        upstreams(List.of(peer.baseUrl())).open(format().stream("hello"), each);
        return each.awaitFailure().cause();
    }

    @Test
    void what_a_provider_says_in_an_error_stays_with_the_operator() {
        open(refusing(401, ""));
        assertThat(sink.awaitFailure().toString()).doesNotContain(SECRET);
        assertThat(sink.relayed()).isEmpty();
    }

    @Test
    void an_error_under_a_status_of_success_is_a_failure() {
        String error = format().error("overloaded", SECRET);
        Script answering = connection -> {
            connection.readRequest();
            connection
                    .answer(200, "content-type: application/json\r\n", error.getBytes(ISO_8859_1))
                    .awaitCallerGone();
        };
        open(format().stream("hello"), peer(answering));
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.ERROR);
        RecordingSink whole = new RecordingSink();
        upstreams(List.of(peer(answering).baseUrl())).open(format().whole("hello"), whole);
        assertThat(whole.awaitFailure().cause()).isEqualTo(FailureCause.ERROR);
    }

    @Test
    void an_error_inside_a_stream_is_a_failure_and_is_not_relayed() {
        open(connection -> {
            begin(connection);
            chunk(connection, format().content("one") + format().errorInStream("overloaded", SECRET));
            connection.lastChunk().awaitCallerGone();
        });
        UpstreamEnd.Failed failure = sink.awaitFailure();
        assertThat(failure.cause()).isEqualTo(FailureCause.ERROR);
        assertThat(failure.toString()).doesNotContain(SECRET);
        assertThat(sink.relayed()).isEqualTo(format().content("one"));
    }

    @Test
    void a_call_goes_to_the_next_channel_if_the_first_cannot_be_reached() {
        ScriptedPeer second = peer(wholeStream("one"));
        upstreams(List.of(ScriptedPeer.refusingUrl(), second.baseUrl())).open(format().stream("hello"), sink);
        sink.awaitFinish();
        assertThat(second.requests()).hasSize(1);
    }

    @Test
    void a_call_goes_to_the_next_channel_if_the_first_refused_it_unbilled() {
        for (int status : new int[] {429, 503, 402}) {
            ScriptedPeer first = peer(refusing(status, ""));
            ScriptedPeer second = peer(wholeStream("one"));
            RecordingSink each = new RecordingSink();
            upstreams(List.of(first.baseUrl(), second.baseUrl())).open(format().stream("hello"), each);
            each.awaitFinish();
            assertThat(first.requests()).hasSize(1);
            assertThat(second.requests()).hasSize(1);
        }
    }

    @Test
    void a_channel_that_its_provider_limits_serves_its_models_without_being_healthy() {
        ScriptedPeer limited = peer(refusing(429, "retry-after: 30\r\n"));
        ScriptedPeer other = peer(wholeStream("one"));
        Upstreams upstreams = upstreams(List.of(limited.baseUrl(), other.baseUrl()));
        UpstreamRequest request = format().stream("hello");
        upstreams.open(request, sink);
        sink.awaitFinish();
        assertThat(upstreams.serving(request.model())).isEqualTo(new Upstreams.Serving(2, 1));
        assertThat(upstreams.serves(request.model())).isTrue();
    }

    @Test
    void a_call_that_may_have_been_billed_goes_nowhere_else() {
        for (int status : new int[] {400, 500, 502}) {
            ScriptedPeer second = peer(wholeStream("one"));
            RecordingSink each = new RecordingSink();
            upstreams(List.of(peer(refusing(status, "")).baseUrl(), second.baseUrl()))
                    .open(format().stream("hello"), each);
            each.awaitFailure();
            assertThat(second.requests()).isEmpty();
        }
    }

    @Test
    void a_call_is_tried_twice_at_most() {
        ScriptedPeer third = peer(wholeStream("one"));
        open(format().stream("hello"), peer(refusing(429, "")), peer(refusing(429, "")), third);
        assertThat(sink.awaitFailure().cause()).isEqualTo(FailureCause.RATE_LIMITED);
        assertThat(third.requests()).isEmpty();
    }
}
