package dev.farebox.upstream.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.upstream.format.AnswerReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a stream of events, each with a JSON document. Events pass unchanged, but for these, whatever the format is:
 *
 * <ul>
 *   <li>the model's name becomes the public one;
 *   <li>what usage says of the provider's own price is overwritten, as {@link CostFinder} finds it;
 *   <li>comments and other events without data are dropped: keeping the caller's connection alive is our own affair.
 * </ul>
 *
 * <p>Events without output at the beginning wait for the first output, so that a provider that fails before it has said
 * anything costs the caller nothing, not even an honest status. From the event on in which the answer gets its finish
 * reason, everything belongs to the end. A stream that closes without a finish reason is cut, unless its format's own
 * last event came: some simple servers know no other end. A stream that closes with a finish reason and without that
 * event is given one.
 *
 * <p>Memory is bounded by {@link EventSplitter#MAX_EVENT_BYTES} and {@link #MAX_TAIL_BYTES}. Not thread-safe, but for
 * {@link #closing}.
 */
public abstract class EventStreamReader implements AnswerReader, EventSplitter.Events {
    /** More than this after the last finish reason is no end of a stream. */
    public static final int MAX_TAIL_BYTES = 2 << 20;

    /** So much may wait for the first output: the Responses API repeats instructions and tools before it. */
    private static final int MAX_HELD_BYTES = 512 << 10;

    private static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final byte[] BLANK_LINE = "\n\n".getBytes(US_ASCII);

    /** What becomes of an event. */
    protected enum Passage {
        /** It goes to the caller. */
        RELAYED,
        /** It is not for the caller. */
        DROPPED,
        /** It goes to the caller as the last one, whether there was a finish reason or not. */
        LAST
    }

    private final byte[] model;
    private final byte[] lastEvent;
    private final EventSplitter splitter = new EventSplitter(this);
    private final AnswerScanner scanner;
    private final AnswerFacts facts;
    private final RelayedBytes content = new RelayedBytes();
    private final RelayedBytes tail = new RelayedBytes();
    private boolean finished;
    private boolean done;
    private Optional<UpstreamEnd> end = Optional.empty();

    /**
     * @param scanner of the format's documents; for this stream only
     * @param model the name that the caller asked for
     * @param lastEvent by which the format ends a stream; empty if the end of the body does
     */
    protected EventStreamReader(AnswerScanner scanner, String model, byte[] lastEvent) {
        this.scanner = scanner;
        this.facts = scanner.facts();
        this.model = WireJson.quoted(model);
        this.lastEvent = lastEvent;
    }

    /** Says what becomes of the event whose document has just been read. */
    protected abstract Passage passage();

    /** Whether the whole answer, with all its choices, has got its finish reason by now. */
    protected abstract boolean isFinished();

    /** Whether data is the format's own last word that is no JSON. */
    protected boolean isLastWord(EventData data) {
        return false;
    }

    /** Whether the latest document names a model that becomes the public one. */
    protected boolean isRenamed() {
        return facts.hasForeignModel();
    }

    /** Whether the latest document cannot go out as it is. */
    protected boolean isEdited() {
        return isRenamed() || facts.hasCosts();
    }

    /**
     * A document that {@link #isEdited} was added to what is relayed.
     *
     * @param start where among the bytes that wait its JSON starts
     * @param grown how many bytes longer its model's name became; negative if shorter
     */
    protected void added(int start, int grown) {}

    /**
     * Makes the end out of its bytes.
     *
     * @param before how many of them came before what was counted from by {@link #added}
     */
    protected AnswerTail tail(byte[] bytes, int before) {
        return AnswerTail.of(bytes);
    }

    @Override
    public final Reading read(byte[] bytes, int start, int end) {
        switch (splitter.feed(bytes, start, end)) {
            case GOES_ON -> {}
            case TOO_LARGE -> fail(FailureCause.JUNK, "an event larger than " + EventSplitter.MAX_EVENT_BYTES);
        }
        if (done && this.end.isEmpty()) {
            finish();
        }
        return reading();
    }

    @Override
    public final Reading end() {
        splitter.end();
        if (end.isPresent()) {
            return reading();
        }
        if (finished || done) {
            finish();
        } else if (saidNothing()) {
            end = Optional.of(new UpstreamEnd.Empty());
        } else {
            fail(FailureCause.CUT, "the stream ended without a finish reason");
        }
        return reading();
    }

    @Override
    public final ReportedUsage usage() {
        return facts.usage();
    }

    private boolean saidNothing() {
        return !facts.hasOutput() && facts.usage() instanceof ReportedUsage.Missing;
    }

    private Reading reading() {
        if (isHeld() || content.length() == 0) {
            return end.isEmpty() ? Reading.NOTHING : Reading.ended(end.get());
        }
        Progress progress = content.progress();
        return new Reading(content.take(), progress, end);
    }

    private boolean isHeld() {
        return !facts.hasOutput() && content.length() <= MAX_HELD_BYTES;
    }

    private void finish() {
        if (!finished && saidNothing()) {
            end = Optional.of(new UpstreamEnd.Empty());
            return;
        }
        if (!done) {
            tail.add(lastEvent);
        }
        Progress progress = tail.progress();
        byte[] last = tail.take();
        int before = 0;
        if (isHeld()) {
            // Nothing was relayed: what waited for output goes out with the end.
            before = content.length();
            last = concatenated(content.take(), last);
        }
        end = Optional.of(new UpstreamEnd.Finished(tail(last, before), facts.usage(), progress));
    }

    private void fail(FailureCause cause, String detail) {
        if (end.isEmpty()) {
            end = Optional.of(new UpstreamEnd.Failed(cause, Optional.empty(), facts.usage(), detail));
        }
    }

    @Override
    public final void event(byte[] bytes, int start, int end) {
        if (done || this.end.isPresent()) {
            return;
        }
        EventData data = EventData.of(bytes, start, end);
        if (data.isEmpty()) {
            return;
        }
        if (isLastWord(data)) {
            done = true;
            tail.add(bytes, start, end);
            return;
        }
        try {
            scanner.scan(data.bytes(), data.start(), data.end());
        } catch (IOException e) {
            fail(FailureCause.JUNK, "an event that is no JSON");
            return;
        }
        if (!facts.isComplete()) {
            fail(FailureCause.JUNK, "an event that is no JSON object");
        } else if (facts.isError()) {
            fail(FailureCause.ERROR, "an error inside the stream, code " + facts.errorCode());
        } else {
            pass(bytes, start, end, data);
        }
    }

    private void pass(byte[] bytes, int start, int end, EventData data) {
        Passage passage = passage();
        finished |= isFinished();
        if (passage == Passage.DROPPED) {
            return;
        }
        done = passage == Passage.LAST;
        RelayedBytes target = finished || done ? tail : content;
        target.addOutput(facts);
        if (isEdited()) {
            addEdited(target, bytes, start, end, data);
        } else {
            target.add(bytes, start, end);
        }
        if (tail.length() > MAX_TAIL_BYTES) {
            fail(FailureCause.JUNK, "more than " + MAX_TAIL_BYTES + " bytes after the finish reason");
        }
    }

    private void addEdited(RelayedBytes target, byte[] bytes, int start, int end, EventData data) {
        boolean oneLine = data.bytes() == bytes;
        if (oneLine) {
            target.add(bytes, start, data.start());
        } else {
            // An event of several lines of data goes out as one line, without its name: no format has such events.
            target.add(DATA);
        }
        int documentStart = target.length();
        int grown = addDocument(target, data);
        blankCosts(target, documentStart, grown);
        if (oneLine) {
            target.add(bytes, data.end(), end);
        } else {
            target.add(BLANK_LINE);
        }
        added(documentStart, grown);
    }

    /** Adds the JSON of an event and tells how many bytes longer its model's name became. */
    private int addDocument(RelayedBytes target, EventData data) {
        if (!isRenamed()) {
            target.add(data.bytes(), data.start(), data.end());
            return 0;
        }
        target.add(data.bytes(), data.start(), data.start() + facts.modelStart());
        target.add(model);
        target.add(data.bytes(), data.start() + facts.modelEnd(), data.end());
        return model.length - (facts.modelEnd() - facts.modelStart());
    }

    private void blankCosts(RelayedBytes target, int documentStart, int grown) {
        for (ByteRange cost : facts.takeCosts()) {
            boolean behindTheName = cost.start() > facts.modelStart();
            target.blank(cost.shifted(documentStart + (behindTheName ? grown : 0)));
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
