package dev.farebox.upstream.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.farebox.application.port.upstream.AnswerTail;
import dev.farebox.application.port.upstream.ReportedUsage;
import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.application.port.upstream.UpstreamSink.Progress;
import dev.farebox.domain.call.FailureCause;
import dev.farebox.domain.call.Usage;
import dev.farebox.upstream.format.AnswerReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of chat completion chunks. Events pass unchanged, but for these:
 *
 * <ul>
 *   <li>the model's name becomes the public one;
 *   <li>a chunk that carries usage and no choice is dropped unless the caller asked for it;
 *   <li>comments and other events without data are dropped: keeping the caller's connection alive is our own affair;
 *   <li>the last usage of the whole answer among what is withheld carries the call's {@code cost}, if the caller asked
 *       for usage; a cost that the provider names there gives way to it;
 *   <li>{@code "usage":null}, which chunks have because we asked for usage, stays: the format allows it everywhere.
 * </ul>
 *
 * <p>Chunks without output at the beginning wait for the first output, so that a provider that fails before it has said
 * anything costs the caller nothing, not even an honest status. From the event on in which the last choice gets its
 * finish reason, everything belongs to the end. A stream that closes without any finish reason is cut, unless it said
 * {@code [DONE]}: that is the format's own word for a whole answer, and some simple servers know no other. A stream
 * that closes with a finish reason and without {@code [DONE]} is given one.
 *
 * <p>Memory is bounded by {@link EventSplitter#MAX_EVENT_BYTES} and {@link #MAX_TAIL_BYTES}. Not thread-safe, but for
 * {@link #closing}.
 */
public final class ChatStreamReader implements AnswerReader, EventSplitter.Events {
    /** More than this after the last finish reason is no end of a stream. */
    static final int MAX_TAIL_BYTES = 1 << 20;

    /** So much may wait for the first output; no provider's preamble comes near. */
    private static final int MAX_HELD_BYTES = 64 << 10;

    static final byte[] DATA = "data:".getBytes(US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(US_ASCII);
    static final byte[] DONE_EVENT = "data: [DONE]\n\n".getBytes(US_ASCII);

    private final String model;
    private final int choices;
    private final boolean usageAsked;
    private final EventSplitter splitter = new EventSplitter(this);
    private final ChatScanner scanner;
    private final ChatFacts facts;
    private final RelayedBytes content = new RelayedBytes();
    private final RelayedBytes tail = new RelayedBytes();
    private volatile StreamClosing closing;
    private @Nullable CostPlace costPlace;
    private boolean finished;
    private boolean done;
    private Optional<UpstreamEnd> end = Optional.empty();

    /**
     * Makes a reader.
     *
     * @param model the name that the caller asked for
     * @param choices how many choices he asked for
     * @param usageAsked whether he asked for the usage chunk
     */
    public ChatStreamReader(String model, int choices, boolean usageAsked) {
        this.model = model;
        this.choices = choices;
        this.usageAsked = usageAsked;
        this.scanner = new ChatScanner(model);
        this.facts = scanner.facts();
        this.closing = StreamClosing.of(facts, model, choices, usageAsked);
    }

    @Override
    public Reading read(byte[] bytes, int start, int end) {
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
    public Reading end() {
        splitter.end();
        if (end.isPresent()) {
            return reading();
        }
        if (finished || done) {
            finish();
        } else if (!facts.hasOutput() && facts.usage() instanceof ReportedUsage.Missing) {
            end = Optional.of(new UpstreamEnd.Empty());
        } else {
            fail(FailureCause.CUT, "the stream ended without a finish reason");
        }
        return reading();
    }

    @Override
    public ReportedUsage usage() {
        return facts.usage();
    }

    @Override
    public AnswerTail closing(Usage usage) {
        StreamClosing now = closing;
        return cost -> now.bytes(usage, cost);
    }

    private Reading reading() {
        boolean held = !facts.hasOutput() && content.length() <= MAX_HELD_BYTES;
        if (held || content.length() == 0) {
            return end.isEmpty() ? Reading.NOTHING : Reading.ended(end.get());
        }
        Progress progress = content.progress();
        return new Reading(content.take(), progress, end);
    }

    private void finish() {
        if (!facts.hasOutput() && !finished && facts.usage() instanceof ReportedUsage.Missing) {
            end = Optional.of(new UpstreamEnd.Empty());
            return;
        }
        if (!done) {
            tail.add(DONE_EVENT);
        }
        Progress progress = tail.progress();
        byte[] last = tail.take();
        CostPlace place = costPlace;
        if (!facts.hasOutput() && content.length() <= MAX_HELD_BYTES) {
            // Nothing was relayed: what waited for output goes out with the end.
            place = place == null ? null : place.shifted(content.length());
            last = concatenated(content.take(), last);
        }
        end = Optional.of(new UpstreamEnd.Finished(withCost(last, place), facts.usage(), progress));
    }

    private static AnswerTail withCost(byte[] last, @Nullable CostPlace place) {
        return place == null ? AnswerTail.of(last) : cost -> place.filled(last, cost);
    }

    private void fail(FailureCause cause, String detail) {
        if (end.isEmpty()) {
            end = Optional.of(new UpstreamEnd.Failed(cause, Optional.empty(), facts.usage(), detail));
        }
    }

    @Override
    public void event(byte[] bytes, int start, int end) {
        if (done || this.end.isPresent()) {
            return;
        }
        EventData data = EventData.of(bytes, start, end);
        if (data.isEmpty()) {
            return;
        }
        if (data.is(DONE)) {
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
        chunk(bytes, start, end, data);
    }

    private void chunk(byte[] bytes, int start, int end, EventData data) {
        if (!facts.isComplete()) {
            fail(FailureCause.JUNK, "an event that is no JSON object");
            return;
        }
        if (facts.isError()) {
            fail(FailureCause.ERROR, "an error inside the stream, code " + facts.errorCode());
            return;
        }
        int finishedChoices = facts.finished().cardinality();
        if (!closing.isOf(facts, finishedChoices)) {
            closing = StreamClosing.of(facts, model, choices, usageAsked);
        }
        finished |= finishedChoices >= choices;
        if (facts.isUsageOnly() && !usageAsked) {
            return;
        }
        RelayedBytes target = finished ? tail : content;
        target.addOutput(facts);
        CostPlace place = finished && usageAsked ? facts.costPlace() : null;
        if (facts.hasForeignModel() || place != null) {
            addEdited(target, bytes, start, end, data, place);
        } else {
            target.add(bytes, start, end);
        }
        if (tail.length() > MAX_TAIL_BYTES) {
            fail(FailureCause.JUNK, "more than " + MAX_TAIL_BYTES + " bytes after the finish reason");
        }
    }

    /** Adds an event under the public name of its model, and remembers where the cost goes. */
    private void addEdited(
            RelayedBytes target, byte[] bytes, int start, int end, EventData data, @Nullable CostPlace place) {
        boolean oneLine = data.bytes() == bytes;
        if (oneLine) {
            target.add(bytes, start, data.start());
        } else {
            // An event of several lines of data goes out as one line.
            target.add(DATA);
        }
        int documentStart = target.length();
        int grown = addDocument(target, data);
        if (oneLine) {
            target.add(bytes, data.end(), end);
        } else {
            target.add(new byte[] {'\n', '\n'});
        }
        if (place != null) {
            boolean behindTheName = place.start() > facts.modelStart();
            costPlace = place.shifted(documentStart + (behindTheName ? grown : 0));
        }
    }

    /** Adds the JSON of an event and tells how many bytes longer its model's name became; negative if shorter. */
    private int addDocument(RelayedBytes target, EventData data) {
        if (!facts.hasForeignModel()) {
            target.add(data.bytes(), data.start(), data.end());
            return 0;
        }
        byte[] quoted = quoted(model);
        target.add(data.bytes(), data.start(), data.start() + facts.modelStart());
        target.add(quoted);
        target.add(data.bytes(), data.start() + facts.modelEnd(), data.end());
        return quoted.length - (facts.modelEnd() - facts.modelStart());
    }

    static byte[] quoted(String text) {
        byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        byte[] quoted = new byte[escaped.length + 2];
        quoted[0] = '"';
        System.arraycopy(escaped, 0, quoted, 1, escaped.length);
        quoted[quoted.length - 1] = '"';
        return quoted;
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
