package dev.farebox.upstream;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Two limits of time for one call: one for the whole, and one that is moved on by every byte. Moving it is cheap: the
 * timer stays where it is and looks again when it fires. Belongs on one event loop.
 */
final class Deadline {
    private static final long NO_TIMER = -1;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Vertx vertx;
    private final Runnable expired;
    private long timer = NO_TIMER;
    private long totalEndNanos;
    private long pieceEndNanos;
    private long pieceNanos;
    private boolean suspended;

    Deadline(Vertx vertx, Runnable expired) {
        this.vertx = vertx;
        this.expired = expired;
    }

    /** Starts both limits. */
    void start(Duration total, Duration piece) {
        totalEndNanos = System.nanoTime() + total.toNanos();
        restart(piece);
    }

    /** Sets another limit for the next piece. */
    void restart(Duration piece) {
        touch(piece.toNanos());
        stop();
        arm();
    }

    /** A piece has come; the next one has so long. */
    void touch(long nextPieceNanos) {
        boolean shorter = nextPieceNanos < pieceNanos;
        pieceNanos = nextPieceNanos;
        pieceEndNanos = System.nanoTime() + nextPieceNanos;
        if (shorter) {
            // The timer stands where the longer limit would have ended, and would look too late.
            stop();
            arm();
        }
    }

    /** Nobody can wait for a piece that is not read. */
    void suspend() {
        suspended = true;
    }

    void resume() {
        suspended = false;
        touch(pieceNanos);
    }

    void stop() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private void arm() {
        long left = Math.min(totalEndNanos, pieceEndNanos) - System.nanoTime();
        timer = vertx.setTimer(Math.max(1, left / NANOS_PER_MILLI + 1), _ -> fired());
    }

    private void fired() {
        timer = NO_TIMER;
        if (suspended) {
            touch(pieceNanos);
        }
        if (Math.min(totalEndNanos, pieceEndNanos) - System.nanoTime() > 0) {
            arm();
        } else {
            expired.run();
        }
    }
}
