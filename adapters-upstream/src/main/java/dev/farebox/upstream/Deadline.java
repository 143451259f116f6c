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
    private long firesNanos;
    private long shortestNanos;
    private long totalEndNanos;
    private long pieceEndNanos;
    private long pieceNanos;
    private boolean suspended;

    Deadline(Vertx vertx, Runnable expired) {
        this.vertx = vertx;
        this.expired = expired;
    }

    /**
     * Starts both limits.
     *
     * @param first for the first piece
     * @param later for those after it; the timer looks early enough for both, so that the first piece need not move it
     */
    void start(Duration total, Duration first, Duration later) {
        totalEndNanos = System.nanoTime() + total.toNanos();
        shortestNanos = Math.min(first.toNanos(), later.toNanos());
        restart(first);
    }

    /** Sets another limit for the next piece. */
    void restart(Duration piece) {
        stop();
        touch(piece.toNanos());
        arm();
    }

    /** A piece has come; the next one has so long. */
    void touch(long nextPieceNanos) {
        pieceNanos = nextPieceNanos;
        pieceEndNanos = System.nanoTime() + nextPieceNanos;
        if (timer != NO_TIMER && firesNanos - pieceEndNanos > 0) {
            // It would look too late.
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
        long now = System.nanoTime();
        long left = Math.min(shortestNanos, Math.min(totalEndNanos, pieceEndNanos) - now);
        firesNanos = now + left;
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
