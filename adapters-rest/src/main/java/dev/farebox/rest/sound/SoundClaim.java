package dev.farebox.rest.sound;

/**
 * What a file says about its length.
 *
 * @param seconds each begun one counted whole; may be anything
 * @param mostBytesPerSecond what a second takes up at most, at least 1
 */
record SoundClaim(long seconds, long mostBytesPerSecond) {
    /** A claim in some unit of time. */
    static SoundClaim of(long units, long unitsPerSecond, long mostBytesPerSecond) {
        return new SoundClaim(Math.ceilDiv(units, unitsPerSecond), Math.max(1, mostBytesPerSecond));
    }
}
