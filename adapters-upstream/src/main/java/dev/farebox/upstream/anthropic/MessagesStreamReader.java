package dev.farebox.upstream.anthropic;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.wire.EventStreamReader;
import java.io.ByteArrayOutputStream;

/**
 * Reads a stream of Anthropic's Messages. It is finished when a {@code message_delta} names a stop reason, and {@code
 * message_stop} is its last event. The provider's {@code ping} is dropped: keeping the caller's connection alive is our
 * own affair. Not thread-safe, but for {@link #closing}.
 */
public final class MessagesStreamReader extends EventStreamReader {
    static final byte[] STOP_EVENT = ascii("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");

    private static final int NO_BLOCK = -1;

    private final MessagesFacts facts;
    private volatile int openBlock = NO_BLOCK;

    /**
     * Makes a reader.
     *
     * @param model the name that the caller asked for
     */
    public MessagesStreamReader(String model) {
        this(new MessagesScanner(model), model);
    }

    private MessagesStreamReader(MessagesScanner scanner, String model) {
        super(scanner, model, STOP_EVENT);
        this.facts = scanner.facts();
    }

    @Override
    protected Passage passage() {
        return switch (facts.type()) {
            case "ping" -> Passage.DROPPED;
            case "message_stop" -> Passage.LAST;
            case "content_block_start" -> opened(facts.index());
            case "content_block_stop" -> opened(NO_BLOCK);
            default -> Passage.RELAYED;
        };
    }

    private Passage opened(int block) {
        openBlock = block;
        return Passage.RELAYED;
    }

    @Override
    protected boolean isFinished() {
        return facts.hasFinish();
    }

    /** The events that close the open block and the message; they name no cost, for the format has no place for it. */
    @Override
    public AnswerTail closing(Usage usage) {
        int open = openBlock;
        String stop = open == NO_BLOCK
                ? ""
                : "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":" + open + "}\n\n";
        String delta = "event: message_delta\ndata: {\"type\":\"message_delta\","
                + "\"delta\":{\"stop_reason\":\"max_tokens\",\"stop_sequence\":null},"
                + "\"usage\":{\"input_tokens\":" + usage.input() + ",\"output_tokens\":" + usage.output() + "}}\n\n";
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        events.writeBytes(ascii(stop));
        events.writeBytes(ascii(delta));
        events.writeBytes(STOP_EVENT);
        return AnswerTail.of(events.toByteArray());
    }
}
