package dev.farebox.upstream.openai;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.wire.EventStreamReader;
import java.util.Set;

/**
 * Reads a stream of the Responses API, whose events pass byte for byte, but for what the provider itself takes for the
 * call. The terminal event is the end: {@code response.completed} and {@code response.incomplete}, and
 * {@code response.failed} if it reports usage, for then the provider has charged. Not thread-safe, but for
 * {@link #closing}.
 */
final class ResponseStreamReader extends EventStreamReader {
    private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete", "response.failed");

    private final String model;
    private final ResponseScanner scanner;
    private volatile ResponseClosing closing;

    /**
     * Makes a reader.
     *
     * @param model the name that the caller asked for
     */
    ResponseStreamReader(String model) {
        this(ResponseScanner.ofEvents(model), model);
    }

    private ResponseStreamReader(ResponseScanner scanner, String model) {
        super(scanner, model, new byte[0]);
        this.model = model;
        this.scanner = scanner;
        this.closing = closing();
    }

    private ResponseClosing closing() {
        return new ResponseClosing(scanner.id(), scanner.created(), model, scanner.sequenceNumber() + 1);
    }

    @Override
    protected Passage passage() {
        closing = closing();
        return isFinished() ? Passage.LAST : Passage.RELAYED;
    }

    @Override
    protected boolean isFinished() {
        return TERMINAL.contains(scanner.type());
    }

    @Override
    protected boolean isRenamed() {
        return false;
    }

    @Override
    public AnswerTail closing(Usage usage) {
        ResponseClosing now = closing;
        return AnswerTail.of(now.bytes(usage));
    }
}
