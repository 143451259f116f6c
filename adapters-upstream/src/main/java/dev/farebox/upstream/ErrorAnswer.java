package dev.farebox.upstream;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.DialectFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.time.InstantSource;

/** An answer that is no success, while its body is read. The body only tells a code; it is never relayed. */
final class ErrorAnswer {
    private static final int UNAVAILABLE = 503;

    private final HttpClientResponse answer;
    private final DialectFormat format;
    private final Buffer body = Buffer.buffer();

    ErrorAnswer(HttpClientResponse answer, DialectFormat format) {
        this.answer = answer;
        this.format = format;
    }

    /** Whether enough of the body is there. */
    boolean add(Buffer piece) {
        body.appendBuffer(piece);
        return body.length() > DialectFormat.MAX_ERROR_BYTES;
    }

    /** What it means. */
    UpstreamEnd.Failed failure(String channel, InstantSource clock) {
        int status = answer.statusCode();
        String code = format.errorCode(body.getBytes(0, Math.min(body.length(), DialectFormat.MAX_ERROR_BYTES)));
        return new UpstreamEnd.Failed(
                cause(status, code),
                RetryAfter.of(answer.headers(), clock),
                new ReportedUsage.Missing(),
                "channel " + channel + " answered " + status + (code.isEmpty() ? "" : ", code " + code));
    }

    private FailureCause cause(int status, String code) {
        if (status / 100 != 2) {
            return format.cause(status, code);
        }
        return code.isEmpty() ? FailureCause.JUNK : FailureCause.ERROR;
    }

    /** Whether the provider has refused the call at its door, so that nothing can have been billed. */
    boolean isUnbilled(FailureCause cause) {
        return cause == FailureCause.RATE_LIMITED
                || cause == FailureCause.OUR_ACCOUNT
                || answer.statusCode() == UNAVAILABLE;
    }
}
