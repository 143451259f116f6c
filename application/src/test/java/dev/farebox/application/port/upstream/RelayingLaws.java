package dev.farebox.application.port.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.upstream.ScriptedPeer.Connection;
import dev.farebox.domain.call.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must come through, and in which shape. */
abstract class RelayingLaws extends UpstreamsKit {
    @Test
    void a_stream_is_relayed_byte_for_byte_and_its_end_is_withheld_to_be_told_with_the_cost() {
        String body = format().content("one ") + format().content("two");
        open(connection -> {
            begin(connection);
            chunk(connection, body);
            chunk(connection, goodEnd());
            connection.lastChunk().awaitCallerGone();
        });
        UpstreamEnd.Finished end = sink.awaitFinish();
        assertThat(sink.relayed()).isEqualTo(body);
        assertThat(sink.tail()).isEqualTo(goodEndWithCost());
        assertThat(end.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(10, 20)));
        assertThat(sink.pieces()).isEqualTo(2);
        assertThat(sink.textBytes()).isEqualTo("one two".length());
    }

    @Test
    void a_finish_that_came_is_not_relayed_while_the_end_has_not_come() {
        openImpatiently(connection -> {
            begin(connection);
            chunk(connection, format().content("one") + format().finish());
            connection.awaitCallerGone();
        });
        sink.awaitContent("one");
        sink.awaitFailure();
        assertThat(sink.relayed()).isEqualTo(format().content("one"));
    }

    @Test
    void a_stream_in_pieces_of_one_byte_is_the_same_stream() {
        String body = format().content(new String("für 東京 \uD83D\uDE80".getBytes(UTF_8), ISO_8859_1));
        open(connection -> {
            begin(connection);
            for (byte b : (body + goodEnd()).getBytes(ISO_8859_1)) {
                connection.chunk(new byte[] {b});
            }
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.whole()).isEqualTo(body + goodEndWithCost());
        assertThat(sink.textBytes()).isEqualTo("für 東京 \uD83D\uDE80".getBytes(UTF_8).length);
    }

    @Test
    void lines_that_end_with_carriage_return_and_line_feed_are_understood() {
        String body = (format().content("one") + goodEnd()).replace("\n", "\r\n");
        open(connection -> {
            begin(connection);
            chunk(connection, body);
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.whole()).isEqualTo((format().content("one") + goodEndWithCost()).replace("\n", "\r\n"));
    }

    @Test
    void comments_keep_the_call_alive_and_go_no_further() {
        openImpatiently(connection -> {
            begin(connection);
            for (int i = 0; i < 5; i++) {
                chunk(connection, ": keep-alive\n\n");
                pauseFor(IMPATIENT.silence().dividedBy(3));
            }
            chunk(connection, format().content("one") + goodEnd());
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.whole()).isEqualTo(format().content("one") + goodEndWithCost());
    }

    @Test
    void a_whole_answer_comes_with_the_end_and_without_the_blank_lines_before_it() {
        String answer = format().whole("one", 10, 20);
        open(format().whole("hello"), peer(connection -> {
            connection.readRequest();
            connection.head(200, format().wholeType());
            chunk(connection, "\n\n\n");
            chunk(connection, "\n" + answer);
            connection.lastChunk().awaitCallerGone();
        }));
        UpstreamEnd.Finished end = sink.awaitFinish();
        assertThat(sink.relayed()).isEmpty();
        assertThat(sink.tail()).isEqualTo(answer);
        assertThat(end.usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(10, 20)));
    }

    @Test
    void what_a_provider_itself_takes_for_a_call_is_overwritten_where_it_stands() {
        String usage = "\"" + format().usageMember() + "\":{";
        String own = usage + "\"cost_details\":{\"upstream_inference_cost\":0.0042,\"parts\":[1,\"0.0042\"]},"
                + "\"totalCost\":\"0.0042\",";
        String hidden = usage + "\"cost_details\":null" + " ".repeat(51) + ",\"totalCost\":null    ,";
        String body = (format().content("one") + goodEnd()).replace(usage, own);
        open(connection -> {
            begin(connection);
            for (byte b : body.getBytes(ISO_8859_1)) {
                connection.chunk(new byte[] {b});
            }
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.awaitFinish().usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(10, 20)));
        assertThat(sink.whole()).isEqualTo((format().content("one") + goodEndWithCost()).replace(usage, hidden));
        assertThat(sink.whole()).contains(hidden).doesNotContain("0.0042");
    }

    @Test
    void what_a_provider_itself_takes_for_a_whole_answer_is_overwritten_where_it_stands() {
        String usage = "\"" + format().usageMember() + "\":{";
        String answer = format().whole("one", 10, 20);
        String own = answer.replace(usage, usage + "\"cost\":0.0042,");
        open(format().whole("hello"), peer(connection -> {
            connection.readRequest();
            connection.head(200, format().wholeType());
            for (byte b : own.getBytes(ISO_8859_1)) {
                connection.chunk(new byte[] {b});
            }
            connection.lastChunk().awaitCallerGone();
        }));
        assertThat(sink.awaitFinish().usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(10, 20)));
        assertThat(sink.tail()).isEqualTo(answer.replace(usage, usage + "\"cost\":null  ,"));
    }

    @Test
    void a_stream_without_usage_finishes_with_usage_missing() {
        open(connection -> {
            begin(connection);
            chunk(connection, format().content("one") + format().finish() + format().end());
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.awaitFinish().usage()).isEqualTo(new ReportedUsage.Missing());
    }

    @Test
    void of_two_usages_the_last_one_counts() {
        open(connection -> {
            begin(connection);
            chunk(connection, format().content("one") + format().usage(10, 3) + format().content("two") + goodEnd());
            connection.lastChunk().awaitCallerGone();
        });
        assertThat(sink.awaitFinish().usage()).isEqualTo(new ReportedUsage.Reported(Usage.of(10, 20)));
    }

    @Test
    void the_next_call_uses_the_same_connection() {
        ScriptedPeer peer = peer(
                connection -> {
                    while (true) {
                        begin(connection);
                        connection.onlyChunk((format().content("one") + goodEnd()).getBytes(ISO_8859_1));
                    }
                },
                Connection::awaitCallerGone);
        Upstreams upstreams = upstreams(List.of(peer.baseUrl()));
        for (int i = 0; i < 3; i++) {
            RecordingSink each = new RecordingSink();
            upstreams.open(format().stream("hello"), each);
            each.awaitFinish();
        }
        assertThat(peer.requests()).hasSize(3);
    }
}
