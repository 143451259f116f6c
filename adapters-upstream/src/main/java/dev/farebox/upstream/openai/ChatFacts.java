package dev.farebox.upstream.openai;

import com.fasterxml.jackson.core.JsonParser;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ChatScanner} has found: of the latest document, and over all documents of an answer. Written by the
 * scanner only. Not thread-safe.
 */
final class ChatFacts {
    private static final int MAX_CHOICES = 128;
    private static final int MAX_CODE_CHARACTERS = 64;

    // Of the latest document.
    private boolean complete;
    private int choices;
    private boolean usageSeen;
    private int pieces;
    private int textBytes;
    private final StringBuilder text = new StringBuilder();
    private int modelStart;
    private int modelEnd;
    private boolean error;
    private @Nullable CostPlace costPlace;

    // Of the whole answer.
    private final BitSet finished = new BitSet(MAX_CHOICES);
    private ReportedUsage usage = new ReportedUsage.Missing();
    private boolean output;
    private String errorCode = "";
    private String id = "";
    private long created;
    private @Nullable String fingerprint;

    void begin() {
        complete = false;
        choices = 0;
        usageSeen = false;
        pieces = 0;
        textBytes = 0;
        text.setLength(0);
        modelStart = -1;
        modelEnd = -1;
        error = false;
        costPlace = null;
    }

    void complete() {
        complete = true;
    }

    /** Counts a choice. */
    int nextChoice() {
        return choices++;
    }

    void finish(int choice) {
        if (choice >= 0 && choice < MAX_CHOICES) {
            finished.set(choice);
        }
    }

    void usageBegins() {
        usageSeen = true;
    }

    /** The last usage counts, for some providers repeat a growing one on every chunk; zeros say nothing. */
    void report(ReportedUsage reported) {
        if (!(reported instanceof ReportedUsage.Missing)) {
            usage = reported;
        }
    }

    void addPiece() {
        pieces++;
        output = true;
    }

    /** Counts the text of the parser's current token. */
    void addText(JsonParser parser) throws IOException {
        addPiece();
        textBytes += TokenText.utf8Length(parser);
        int room = Progress.MAX_TEXT_CHARACTERS - text.length();
        text.append(parser.getTextCharacters(), parser.getTextOffset(), Math.min(room, parser.getTextLength()));
    }

    void foreignModelAt(int start, int end) {
        modelStart = start;
        modelEnd = end;
    }

    /** The answer's usage names a cost itself: the provider's price, which is none of the caller's. */
    void costAt(int start, int end) {
        costPlace = new CostPlace(start, end);
    }

    void usageClosesAt(int bracket) {
        if (costPlace == null) {
            costPlace = new CostPlace(bracket, bracket);
        }
    }

    void error() {
        error = true;
    }

    /** Keeps what looks like a code, for the operator's log; a message could hold a prompt or a key. */
    void errorCode(String code) {
        boolean looksLikeCode = code.length() <= MAX_CODE_CHARACTERS
                && code.chars().allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0));
        if (looksLikeCode) {
            errorCode = code;
        }
    }

    void id(String text) {
        id = text;
    }

    void created(long unixSeconds) {
        created = unixSeconds;
    }

    void fingerprint(String text) {
        fingerprint = text;
    }

    /** Whether the document was read to its last bracket. */
    boolean isComplete() {
        return complete;
    }

    /** How many choices the document has. */
    int choices() {
        return choices;
    }

    /** Whether the document carries usage and no choice. */
    boolean isUsageOnly() {
        return choices == 0 && usageSeen;
    }

    /** Whether the document tells of an error. */
    boolean isError() {
        return error;
    }

    /** Pieces of output in the document. */
    int pieces() {
        return pieces;
    }

    /** UTF-8 bytes of output text in the document. */
    int textBytes() {
        return textBytes;
    }

    /** Output text in the document, as much of it as is kept; valid until the next document. */
    CharSequence text() {
        return text;
    }

    /** Whether the document names another model than the public one. */
    boolean hasForeignModel() {
        return modelStart >= 0;
    }

    /** Offset, within the document, of the quote that opens the model's name. */
    int modelStart() {
        return modelStart;
    }

    /** Offset behind the quote that closes the model's name. */
    int modelEnd() {
        return modelEnd;
    }

    /** Where in the document's usage the cost goes; null if the document has no usage of the whole answer. */
    @Nullable
    CostPlace costPlace() {
        return costPlace;
    }

    /** Whether any document carried output. */
    boolean hasOutput() {
        return output;
    }

    /** The choices that have got a finish reason, by index. */
    BitSet finished() {
        return finished;
    }

    /** The usage of the answer; output that costs no token is as impossible as a negative count. */
    ReportedUsage usage() {
        boolean freeOutput = output && usage instanceof ReportedUsage.Reported(var parts) && parts.output() == 0;
        return freeOutput ? new ReportedUsage.Absurd() : usage;
    }

    /** The provider's code of an error; empty if it gave none. */
    String errorCode() {
        return errorCode;
    }

    /** The provider's id of the answer; empty if it gave none. */
    String id() {
        return id;
    }

    /** When the provider began the answer, in Unix seconds; zero if it did not say. */
    long created() {
        return created;
    }

    /** The provider's name of its configuration, if it gave one. */
    @Nullable
    String fingerprint() {
        return fingerprint;
    }
}
