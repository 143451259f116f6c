package dev.farebox.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The bytes that the peer answers with, made once. Thread-safe: buffers are handed out as duplicates. */
final class Answers {
    private static final String MODEL = "bench-model";
    private static final String CHUNK_HEAD = "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1767225600,\"model\":\"" + MODEL + "\",\"choices\":[";
    private static final int INPUT_TOKENS = 150;
    private static final int JSON_OUTPUT_TOKENS = 40;

    /** What the usage of {@link #json()} adds up to. */
    static final int JSON_TOKENS = INPUT_TOKENS + JSON_OUTPUT_TOKENS;

    private final ByteBuf json = ready(response("200 OK", "application/json", jsonBody()));
    private final ByteBuf streamHead = ready("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
            + "Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n\r\n");

    /** A completion of about 430 bytes with its usage. */
    ByteBuf json() {
        return json.duplicate();
    }

    ByteBuf streamHead() {
        return streamHead.duplicate();
    }

    /** The chunk with the finish reason, the chunk with the usage, which tells a token for each chunk, the end. */
    ByteBuf streamEnd(StreamPlan plan) {
        return Unpooled.copiedBuffer(
                piece(CHUNK_HEAD + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
                        + piece(CHUNK_HEAD + "]," + usage(plan.chunks()) + "}\n\n") + piece("data: [DONE]\n\n")
                        + "0\r\n\r\n",
                UTF_8);
    }

    /** What the usage of a stream adds up to. */
    static int streamTokens(StreamPlan plan) {
        return INPUT_TOKENS + plan.chunks();
    }

    ByteBuf text(String text) {
        return Unpooled.copiedBuffer(response("200 OK", "text/plain", text), UTF_8);
    }

    ByteBuf badRequest(String message) {
        String body = "{\"error\":{\"message\":\"" + message + "\",\"type\":\"invalid_request_error\"}}";
        return Unpooled.copiedBuffer(response("400 Bad Request", "application/json", body), UTF_8);
    }

    /** One piece of the chunked encoding with one chunk of the completion; its stamp is still to be set. */
    Template chunk(int textBytes) {
        String before = CHUNK_HEAD + "{\"index\":0,\"delta\":{\"content\":\"" + Stamp.MARK;
        String after = "\"},\"finish_reason\":null}]}\n\n";
        int filling = textBytes - Stamp.LENGTH;
        String piece = piece(before + "0".repeat(Stamp.DIGITS) + "x".repeat(filling) + after);
        return new Template(piece.getBytes(UTF_8), piece.indexOf(Stamp.MARK) + 1);
    }

    /**
     * Bytes with a place for a stamp.
     *
     * @param bytes to be copied
     * @param stampIndex where the stamp's digits stand
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Template(byte[] bytes, int stampIndex) {}

    private static String jsonBody() {
        return "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":\"" + MODEL
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + "A farebox takes what is due, and counts it. ".repeat(3)
                + "\"},\"finish_reason\":\"stop\"}]," + usage(JSON_OUTPUT_TOKENS) + "}";
    }

    private static String usage(int outputTokens) {
        return "\"usage\":{\"prompt_tokens\":" + INPUT_TOKENS + ",\"completion_tokens\":" + outputTokens
                + ",\"total_tokens\":" + (INPUT_TOKENS + outputTokens)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0}}";
    }

    private static String piece(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static String response(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static ByteBuf ready(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }
}
