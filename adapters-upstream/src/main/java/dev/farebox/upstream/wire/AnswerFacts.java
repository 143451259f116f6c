package dev.farebox.upstream.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What an {@link AnswerScanner} has found: of the latest document, and over all documents of an answer. Written by the
 * scanner only. Not thread-safe.
 */
public class AnswerFacts {
    private static final int MAX_CODE_CHARACTERS = 64;

    // Of the latest document.
    private boolean complete;
    private int pieces;
    private int textBytes;
    private final StringBuilder text = new StringBuilder();
    private int modelStart;
    private int modelEnd;
    private boolean error;
    private List<ByteRange> costs = List.of();
    private boolean insideCost;

    // Of the whole answer.
    private ReportedUsage usage = new ReportedUsage.Missing();
    private boolean output;
    private boolean finishSeen;
    private String errorCode = "";

    /** A new document begins. */
    public void begin() {
        complete = false;
        pieces = 0;
        textBytes = 0;
        text.setLength(0);
        modelStart = -1;
        modelEnd = -1;
        error = false;
        costs = List.of();
        insideCost = false;
    }

    /** The document was read to its last bracket. */
    public final void complete() {
        complete = true;
    }

    /** The last usage counts, for some providers repeat a growing one on every chunk; zeros say nothing. */
    public final void report(ReportedUsage reported) {
        if (!(reported instanceof ReportedUsage.Missing)) {
            usage = reported;
        }
    }

    /** Counts output that is no text. */
    public final void addPiece() {
        pieces++;
        output = true;
    }

    /** Counts the parser's current token if it is a text with something in it. */
    public final void addOutput(JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_STRING && parser.getTextLength() > 0) {
            addText(parser);
        }
    }

    /** Counts the text of the parser's current token. */
    public final void addText(JsonParser parser) throws IOException {
        addPiece();
        textBytes += TokenText.utf8Length(parser);
        int kept = Math.min(Progress.MAX_TEXT_CHARACTERS - text.length(), parser.getTextLength());
        text.append(parser.getTextCharacters(), parser.getTextOffset(), kept);
    }

    /**
     * The parser stands at a model's name, which is noted if it is not the public one.
     *
     * @param token the parser's current token
     */
    public final void model(String publicName, JsonToken token, JsonParser parser) throws IOException {
        if (token == JsonToken.VALUE_STRING && !TokenText.equals(parser, publicName)) {
            modelStart = (int) parser.currentTokenLocation().getByteOffset();
            modelEnd = (int) parser.currentLocation().getByteOffset();
        }
    }

    /** Usage names a cost, whose value follows. */
    final void costBegins() {
        insideCost = true;
    }

    /**
     * Usage named a cost: the provider's own price, which is none of the caller's.
     *
     * @param depth one for a member of the usage object itself
     * @param value where it stands in the document
     */
    protected void cost(String name, int depth, ByteRange value) {
        insideCost = false;
        costs = costs.isEmpty() ? new ArrayList<>() : costs;
        costs.add(value);
    }

    /** The document tells of an error. */
    public final void error() {
        error = true;
    }

    /** Keeps what looks like a code, for the operator's log; a message could hold a prompt or a key. */
    public final void errorCode(String code) {
        boolean looksLikeCode = code.length() <= MAX_CODE_CHARACTERS
                && code.chars().allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0));
        if (looksLikeCode) {
            errorCode = code;
        }
    }

    /** A finish reason was found. */
    public final void finishSeen() {
        finishSeen = true;
    }

    /** Whether the document was read to its last bracket. */
    public final boolean isComplete() {
        return complete;
    }

    /** Whether the document tells of an error. */
    public final boolean isError() {
        return error;
    }

    /** Pieces of output in the document. */
    public final int pieces() {
        return pieces;
    }

    /** UTF-8 bytes of output text in the document. */
    public final int textBytes() {
        return textBytes;
    }

    /** Output text in the document, as much of it as is kept; valid until the next document. */
    public final CharSequence text() {
        return text;
    }

    /** Whether usage has named a cost in the document whose value has not come to its end. */
    public final boolean isInsideCost() {
        return insideCost;
    }

    /** Whether {@link #takeCosts} has something to give. */
    public final boolean hasCosts() {
        return !costs.isEmpty();
    }

    /** Where in the document the values stand of the costs that usage has named since they were last taken. */
    public final List<ByteRange> takeCosts() {
        List<ByteRange> taken = costs;
        costs = List.of();
        return taken;
    }

    /** Whether the document names another model than the public one. */
    public final boolean hasForeignModel() {
        return modelStart >= 0;
    }

    /** Offset, within the document, of the quote that opens the model's name. */
    public final int modelStart() {
        return modelStart;
    }

    /** Offset behind the quote that closes the model's name. */
    public final int modelEnd() {
        return modelEnd;
    }

    /** Whether any document carried output. */
    public final boolean hasOutput() {
        return output;
    }

    /** Whether any document carried a finish reason. */
    public final boolean hasFinish() {
        return finishSeen;
    }

    /** Whether an answer carries nothing: neither output nor a finish reason nor usage. */
    public boolean isEmpty() {
        return !output && !finishSeen && usage() instanceof ReportedUsage.Missing;
    }

    /** The usage of the answer; output that costs no token is as impossible as a negative count. */
    public final ReportedUsage usage() {
        boolean freeOutput = output && usage instanceof ReportedUsage.Reported(var parts) && parts.output() == 0;
        return freeOutput ? new ReportedUsage.Absurd() : usage;
    }

    /** The provider's code of an error; empty if it gave none. */
    public final String errorCode() {
        return errorCode;
    }
}
