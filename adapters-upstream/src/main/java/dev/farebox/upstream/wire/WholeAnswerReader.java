package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.format.AnswerReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads an answer that is one JSON object. Up to {@link #MAX_BUFFERED_BYTES} it is handed over whole with the
 * end; a larger one is relayed while it arrives, but for its last {@link #HELD_BYTES}. Blank lines before it, by which
 * DeepSeek keeps connections alive, are dropped. Bytes pass unchanged, but for the model's name, which becomes the
 * public one if it stands within the part that is buffered, and for what usage says of the provider's own price, which
 * is overwritten as {@link CostFinder} finds it: nothing is relayed while the value of a cost has not come to its end.
 * Not thread-safe.
 */
public final class WholeAnswerReader implements AnswerReader {
    public static final int MAX_BUFFERED_BYTES = 1 << 20;

    /** So much of a large answer is kept back for its end. */
    public static final int HELD_BYTES = 64 << 10;

    /** No more than this waits for the end of what usage names as a cost. */
    private static final int MAX_HELD_BYTES = 2 * MAX_BUFFERED_BYTES;

    /** No answer may be larger: four times the largest that a provider is known to give. */
    private static final long MAX_ANSWER_BYTES = 256L << 20;

    private final AnswerScanner scanner;
    private final AnswerFacts facts;
    private final String publicModel;
    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private final RelayedBytes held = new RelayedBytes();
    private long length;
    private boolean relaying;
    private int relayedPieces;
    private int relayedTextBytes;
    private int relayedCharacters;

    /**
     * Makes a reader.
     *
     * @param scanner of the answer's format; for this answer only
     * @param model the name that the caller asked for
     */
    public WholeAnswerReader(AnswerScanner scanner, String model) {
        this.scanner = scanner;
        this.facts = scanner.facts();
        this.publicModel = model;
        try {
            this.parser = WireJson.FACTORY.createNonBlockingByteArrayParser();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        this.feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
        scanner.begin();
    }

    @Override
    public Reading read(byte[] bytes, int start, int end) {
        int from = start;
        while (length == 0 && from < end && isBlank(bytes[from])) {
            from++;
        }
        if (from == end) {
            return Reading.NOTHING;
        }
        boolean structure = length > 0 || bytes[from] == '{' || bytes[from] == '[';
        length += end - from;
        if (!structure || length > MAX_ANSWER_BYTES) {
            return failed(FailureCause.JUNK, structure ? "too large an answer" : "an answer that is no JSON object");
        }
        held.add(bytes, from, end);
        try {
            scan(bytes, from, end);
        } catch (IOException e) {
            return failed(FailureCause.JUNK, "an answer that is no JSON");
        }
        blankCosts();
        return relayed();
    }

    private void blankCosts() {
        long relayedBytes = length - held.length();
        for (ByteRange cost : facts.takeCosts()) {
            held.blank(cost.shifted((int) -relayedBytes));
        }
    }

    private Reading relayed() {
        if (facts.isInsideCost()) {
            return held.length() > MAX_HELD_BYTES
                    ? failed(FailureCause.JUNK, "a cost for which more than " + MAX_HELD_BYTES + " bytes wait")
                    : Reading.NOTHING;
        }
        if (relaying) {
            return held.length() > 2 * HELD_BYTES ? relay(held.take()) : Reading.NOTHING;
        }
        if (length <= MAX_BUFFERED_BYTES) {
            return Reading.NOTHING;
        }
        relaying = true;
        return relay(renamed(held.take()));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private void scan(byte[] bytes, int start, int end) throws IOException {
        feeder.feedInput(bytes, start, end);
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.NOT_AVAILABLE) {
            scanner.token(token, parser);
            token = parser.nextToken();
        }
    }

    /** Relays all but the last bytes. */
    private Reading relay(byte[] bytes) {
        int end = bytes.length - HELD_BYTES;
        held.add(bytes, end, bytes.length);
        return new Reading(Arrays.copyOf(bytes, end), newProgress(), Optional.empty());
    }

    private Progress newProgress() {
        String text = facts.text()
                .subSequence(relayedCharacters, facts.text().length())
                .toString();
        Progress more = new Progress(facts.pieces() - relayedPieces, facts.textBytes() - relayedTextBytes, text);
        relayedPieces = facts.pieces();
        relayedTextBytes = facts.textBytes();
        relayedCharacters = facts.text().length();
        return more;
    }

    @Override
    public Reading end() {
        if (length == 0) {
            return Reading.ended(new UpstreamEnd.Empty());
        }
        if (!facts.isComplete()) {
            return failed(FailureCause.CUT, "the answer broke off");
        }
        release();
        byte[] rest = held.take();
        return ended(relaying ? rest : renamed(rest));
    }

    /** Lets the next parser start with the names that this one has learnt, instead of with none. */
    private void release() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    private Reading ended(byte[] tail) {
        if (facts.isError()) {
            return failed(FailureCause.ERROR, "an error inside a success, code " + facts.errorCode());
        }
        if (facts.isEmpty()) {
            return Reading.ended(new UpstreamEnd.Empty());
        }
        return Reading.ended(new UpstreamEnd.Finished(AnswerTail.of(tail), facts.usage(), newProgress()));
    }

    private Reading failed(FailureCause cause, String detail) {
        return Reading.ended(new UpstreamEnd.Failed(cause, Optional.empty(), facts.usage(), detail));
    }

    private byte[] renamed(byte[] beginning) {
        if (!facts.hasForeignModel()) {
            return beginning;
        }
        // The non-blocking parser, unlike the blocking one, says that a string starts behind its opening quote.
        int behindQuote = facts.modelStart();
        int start = beginning[behindQuote] == '"' && facts.modelEnd() - behindQuote > 1 ? behindQuote : behindQuote - 1;
        RelayedBytes renamed = new RelayedBytes();
        renamed.add(beginning, 0, start);
        renamed.add(WireJson.quoted(publicModel));
        renamed.add(beginning, facts.modelEnd(), beginning.length);
        return renamed.take();
    }

    @Override
    public ReportedUsage usage() {
        return facts.usage();
    }

    /** Empty: an answer that is no stream cannot be closed early. */
    @Override
    public AnswerTail closing(Usage usage) {
        return AnswerTail.of(new byte[0]);
    }
}
