package dev.farebox.upstream.channel;

import dev.farebox.application.port.upstream.UpstreamEnd;
import dev.farebox.domain.call.FailureCause;
import java.time.Duration;
import java.util.Optional;

/**
 * One try of a call at one channel, from its being let in to its end, and what the channel learns from it. Belongs on
 * the call's event loop.
 */
public final class Visit {
    /** How long a key is left alone that its provider limits without saying for how long. */
    static final Duration LIMITED = Duration.ofSeconds(5);

    /** How long a key is left alone whose account is empty or not known: the operator has to do something first. */
    static final Duration NOT_ACCEPTED = Duration.ofMinutes(1);

    private final ChannelHealth health;
    private final int key;
    private final ChannelGuard.Passage passage;
    private final ChannelFigures.Call call;
    private boolean answered;
    private boolean keyRefused;
    private boolean over;

    Visit(ChannelHealth health, int key, ChannelGuard.Passage passage) {
        this.health = health;
        this.key = key;
        this.passage = passage;
        this.call = health.figures().began();
    }

    /** The place of the key to use in the channel's list; 0 if it has none. */
    public int key() {
        return key;
    }

    /** Whether the provider refused the key, so that another one may be let in. */
    public boolean isKeyRefused() {
        return keyRefused;
    }

    /** Content has come; only the first time counts. */
    public void content() {
        if (!answered) {
            answered = true;
            passage.worked();
            call.firstContent();
        }
    }

    /** The try is over; only the first time counts. */
    public void ended(UpstreamEnd end) {
        if (over) {
            return;
        }
        over = true;
        switch (end) {
            case UpstreamEnd.Finished _, UpstreamEnd.Empty _ -> passage.worked();
            case UpstreamEnd.Cancelled _ -> passage.unknown();
            case UpstreamEnd.Failed failed -> failed(failed.cause(), failed.retryAfter());
        }
        call.ended();
        passage.leave();
    }

    private void failed(FailureCause cause, Optional<Duration> retryAfter) {
        switch (cause) {
            case UNREACHABLE, TIMEOUT, ERROR, JUNK, CUT -> lost();
            // The provider works; it is the key that it does not want.
            case RATE_LIMITED -> refused(retryAfter.orElse(LIMITED));
            case OUR_ACCOUNT -> refused(NOT_ACCEPTED);
            case BAD_REQUEST -> passage.worked();
            case NO_CHANNEL -> passage.unknown();
        }
    }

    private void lost() {
        call.failed();
        if (health.isLearning()) {
            passage.failed();
        } else {
            passage.worked();
        }
    }

    private void refused(Duration coolDown) {
        call.failed();
        passage.worked();
        if (health.isLearning()) {
            keyRefused = true;
            health.coolDown(key, coolDown);
        }
    }
}
