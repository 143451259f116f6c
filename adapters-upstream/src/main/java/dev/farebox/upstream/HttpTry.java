package dev.farebox.upstream;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamRequest;
import dev.farebox.application.port.upstream.UpstreamSink;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.format.AnswerReader;
import dev.farebox.upstream.format.AnswerReader.Reading;
import dev.farebox.upstream.format.EndpointFormat;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange with one provider. All methods belong on the call's event loop. */
final class HttpTry {
    /** An error's body that takes longer is not waited for. */
    private static final Duration ERROR_BODY = Duration.ofSeconds(2);

    /** What a provider sends after the end of its answer is waited for so long, to keep the connection. */
    private static final Duration REST = Duration.ofSeconds(2);

    private static final AnswerTail NOTHING = AnswerTail.of(new byte[0]);

    private final HttpCall call;
    private final InstantSource clock;
    private final UpstreamRequest request;
    private final Route route;
    private final Deadline deadline;
    private final EndpointFormat endpoint;
    private final long silenceNanos;
    private @Nullable HttpClientRequest exchange;
    private @Nullable HttpClientResponse response;
    private volatile @Nullable AnswerReader reader;
    private @Nullable ErrorAnswer error;
    private boolean paused;
    private boolean complete;
    private boolean over;

    HttpTry(HttpCall call, Vertx vertx, InstantSource clock, UpstreamRequest request, Route route) {
        this.call = call;
        this.clock = clock;
        this.request = request;
        this.route = route;
        this.endpoint =
                route.channel().format().endpoint(request.request().endpoint()).orElseThrow();
        this.silenceNanos = route.channel().timeouts().silence().toNanos();
        this.deadline = new Deadline(vertx, this::tooLate);
    }

    void start(HttpClient client) {
        var _ = client.request(route.options(request, endpoint)).onComplete(connected -> {
            if (over) {
                if (connected.succeeded()) {
                    exchange = connected.result().exceptionHandler(_ -> {});
                    reset();
                }
            } else if (connected.failed()) {
                over = true;
                call.refused(HttpCall.failed(
                        FailureCause.UNREACHABLE,
                        "channel " + route.channel().id() + ": no connection, "
                                + connected.cause().getClass().getSimpleName()));
            } else {
                send(connected.result());
            }
        });
    }

    private void send(HttpClientRequest connected) {
        exchange = connected;
        connected.exceptionHandler(this::broken);
        ChannelConfig.Timeouts timeouts = route.channel().timeouts();
        deadline.start(timeouts.total(), timeouts.firstByte(), timeouts.silence());
        ByteBuffer[] body = endpoint.body(request, route.model()).toArray(ByteBuffer[]::new);
        var _ = connected.send(Buffer.buffer(Unpooled.wrappedBuffer(body))).onComplete(answered -> {
            if (over) {
                return;
            }
            if (answered.failed()) {
                broken(answered.cause());
            } else {
                answered(answered.result());
            }
        });
    }

    private void answered(HttpClientResponse answer) {
        response = answer;
        answer.exceptionHandler(this::broken);
        if (paused) {
            answer.pause();
        }
        if (answer.statusCode() / 100 != 2) {
            readError();
            return;
        }
        String type =
                Optional.ofNullable(answer.getHeader("content-type")).orElse("").toLowerCase(Locale.ROOT);
        boolean compressed = !"identity"
                .equalsIgnoreCase(Optional.ofNullable(answer.getHeader("content-encoding"))
                        .orElse("identity"));
        Optional<EndpointFormat.Answer> success = compressed ? Optional.empty() : endpoint.answer(request, type);
        if (success.isEmpty()) {
            if (!compressed && type.startsWith("application/json")) {
                // How some providers tell of an error under a status of success.
                readError();
            } else {
                fail(FailureCause.JUNK, "a success that is not of the type that was asked for");
            }
            return;
        }
        AnswerReader reading = success.get().reader();
        reader = reading;
        answer.handler(this::read);
        answer.endHandler(_ -> {
            complete = true;
            if (over) {
                deadline.stop();
            } else {
                told(reading.end());
            }
        });
        call.accepted(
                new UpstreamSink.Accepted(route.channel().id(), success.get().contentType()));
    }

    private void read(Buffer piece) {
        AnswerReader reading = reader;
        if (over || reading == null) {
            // What follows the end is read only to keep the connection.
            return;
        }
        deadline.touch(silenceNanos);
        ByteBuf bytes = piece.getByteBuf();
        if (bytes.hasArray()) {
            int start = bytes.arrayOffset() + bytes.readerIndex();
            told(reading.read(bytes.array(), start, start + bytes.readableBytes()));
        } else {
            byte[] copy = piece.getBytes();
            told(reading.read(copy, 0, copy.length));
        }
    }

    private void told(Reading reading) {
        if (reading.content().length > 0) {
            call.content(reading.content(), reading.progress());
        }
        // The receiver of the content may have cancelled.
        if (!over && reading.end().isPresent()) {
            over(reading.end().get());
        }
    }

    private void readError() {
        HttpClientResponse answer = present(response);
        ErrorAnswer reading = new ErrorAnswer(answer, route.channel().format());
        error = reading;
        // Whoever has paused waits for content, and there will be none.
        answer.resume();
        deadline.restart(ERROR_BODY);
        answer.handler(piece -> {
            if (!over && reading.add(piece)) {
                refused(reading);
            }
        });
        answer.endHandler(_ -> {
            complete = true;
            if (!over) {
                refused(reading);
            }
        });
    }

    private void refused(ErrorAnswer read) {
        UpstreamEnd.Failed failure =
                route.secret().hiddenIn(read.failure(route.channel().id(), clock));
        abandon();
        if (read.isUnbilled(failure.cause())) {
            call.refused(failure);
        } else {
            call.end(failure);
        }
    }

    private void broken(Throwable cause) {
        if (over) {
            deadline.stop();
            return;
        }
        boolean cut = cause instanceof HttpClosedException
                || cause instanceof PrematureChannelClosureException
                || cause instanceof StreamResetException
                || cause instanceof IOException;
        fail(cut ? FailureCause.CUT : FailureCause.JUNK, cause.getClass().getSimpleName());
    }

    private void tooLate() {
        if (over) {
            // The answer ended, but the provider did not stop sending.
            reset();
        } else if (error != null) {
            refused(error);
        } else {
            fail(FailureCause.TIMEOUT, reader == null ? "no answer in time" : "the answer stopped coming");
        }
    }

    private void fail(FailureCause cause, String detail) {
        over(new UpstreamEnd.Failed(
                cause, Optional.empty(), usage(), "channel " + route.channel().id() + ": " + detail));
    }

    private void over(UpstreamEnd end) {
        if (end instanceof UpstreamEnd.Finished && !complete) {
            // The connection is good for another call once the provider has ended this answer in HTTP's terms, too.
            over = true;
            present(response).resume();
            deadline.restart(REST);
        } else {
            abandon();
        }
        call.end(end instanceof UpstreamEnd.Failed failure ? route.secret().hiddenIn(failure) : end);
    }

    /** Has nothing more to do with this exchange; breaks it off unless it is complete. */
    void abandon() {
        over = true;
        deadline.stop();
        if (!complete) {
            reset();
        }
    }

    private void reset() {
        if (exchange != null) {
            exchange.reset();
        }
    }

    void pause() {
        paused = true;
        deadline.suspend();
        if (response != null && !over) {
            response.pause();
        }
    }

    void resume() {
        paused = false;
        deadline.resume();
        if (response != null && !over) {
            response.resume();
        }
    }

    ReportedUsage usage() {
        AnswerReader reading = reader;
        return reading == null ? new ReportedUsage.Missing() : reading.usage();
    }

    AnswerTail closing(Usage usage) {
        AnswerReader reading = reader;
        return reading == null ? NOTHING : reading.closing(usage);
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("there is no answer yet");
        }
        return value;
    }
}
