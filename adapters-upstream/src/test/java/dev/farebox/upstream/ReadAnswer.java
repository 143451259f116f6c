package dev.farebox.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.upstream.format.AnswerReader;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * What a reader made of a whole body.
 *
 * @param contentBytes what was to be relayed at once
 * @param pieces of output, those of the end included
 * @param textBytes of output, those of the end included
 * @param text of output, as much as was kept, that of the end included
 */
public record ReadAnswer(byte[] contentBytes, UpstreamEnd end, int pieces, int textBytes, String text) {
    /** What the call comes to, if its answer tells it. */
    public static final Amount COST = Amount.parse(BudgetUnit.USD, "0.000012345");

    /** Feeds a body in pieces whose sizes the function gives from the number of bytes left. */
    public static ReadAnswer of(AnswerReader reader, String body, IntUnaryOperator nextSize) {
        byte[] bytes = body.getBytes(UTF_8);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int pieces = 0;
        int textBytes = 0;
        StringBuilder text = new StringBuilder();
        Optional<UpstreamEnd> end = Optional.empty();
        int start = 0;
        while (end.isEmpty()) {
            int size = start < bytes.length ? nextSize.applyAsInt(bytes.length - start) : 0;
            AnswerReader.Reading reading = size == 0 ? reader.end() : reader.read(bytes, start, start + size);
            start += size;
            content.writeBytes(reading.content());
            pieces += reading.progress().pieces();
            textBytes += reading.progress().textBytes();
            text.append(reading.progress().text());
            end = reading.end();
        }
        if (end.get() instanceof UpstreamEnd.Finished finished) {
            pieces += finished.progress().pieces();
            textBytes += finished.progress().textBytes();
            text.append(finished.progress().text());
        }
        return new ReadAnswer(content.toByteArray(), end.get(), pieces, textBytes, text.toString());
    }

    public static ReadAnswer of(AnswerReader reader, String body) {
        return of(reader, body, left -> left);
    }

    public String content() {
        return new String(contentBytes, UTF_8);
    }

    public String tail() {
        return new String(tailBytes(), UTF_8);
    }

    private byte[] tailBytes() {
        return ((UpstreamEnd.Finished) end).tail().bytes(COST);
    }

    public String whole() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(contentBytes);
        whole.writeBytes(tailBytes());
        return whole.toString(UTF_8);
    }

    public ReportedUsage usage() {
        return switch (end) {
            case UpstreamEnd.Finished finished -> finished.usage();
            case UpstreamEnd.Failed failed -> failed.usage();
            case UpstreamEnd.Cancelled cancelled -> cancelled.usage();
            case UpstreamEnd.Empty _ -> new ReportedUsage.Missing();
        };
    }
}
