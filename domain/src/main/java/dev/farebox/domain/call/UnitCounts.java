package dev.farebox.domain.call;

import dev.farebox.domain.model.PricedUnit;

/**
 * What a call used, or may use, that is not counted in tokens; disjoint like the parts of {@link Usage}.
 *
 * @param images images made
 * @param audioSeconds seconds of sound, rounded up
 * @param characters characters of text to be spoken
 * @param rerankUnits searches or documents, whichever the provider counts
 */
public record UnitCounts(long images, long audioSeconds, long characters, long rerankUnits) {
    public static final UnitCounts NONE = new UnitCounts(0, 0, 0, 0);

    public UnitCounts {
        require(images, PricedUnit.IMAGE);
        require(audioSeconds, PricedUnit.AUDIO_SECOND);
        require(characters, PricedUnit.CHARACTER);
        require(rerankUnits, PricedUnit.RERANK_UNIT);
    }

    /** Images and nothing else. */
    public static UnitCounts ofImages(long images) {
        return new UnitCounts(images, 0, 0, 0);
    }

    /** Seconds of sound and nothing else. */
    public static UnitCounts ofAudioSeconds(long audioSeconds) {
        return new UnitCounts(0, audioSeconds, 0, 0);
    }

    /** Characters and nothing else. */
    public static UnitCounts ofCharacters(long characters) {
        return new UnitCounts(0, 0, characters, 0);
    }

    /** Units of reranking and nothing else. */
    public static UnitCounts ofRerankUnits(long rerankUnits) {
        return new UnitCounts(0, 0, 0, rerankUnits);
    }

    private static void require(long count, PricedUnit unit) {
        if (count < 0 || count > unit.most()) {
            throw new IllegalArgumentException("count of " + unit + " out of range: " + count);
        }
    }
}
