package dev.farebox.domain.model;

import java.util.Optional;

/**
 * What a request says that decides under which line of a price it falls.
 *
 * @param tier the speed it asks for
 * @param image the kind of image it asks for, if it is priced by the image
 */
public record CallVariant(ServiceTier tier, Optional<ImageKind> image) {
    /** A request that asks for nothing special. */
    public static final CallVariant STANDARD = of(ServiceTier.DEFAULT);

    /** Whether a line of a price for this is one for a request, too. A line that names no kind of image is for all. */
    boolean covers(CallVariant asked) {
        return tier == asked.tier && (image.isEmpty() || image.equals(asked.image));
    }

    /** A request at a speed. */
    public static CallVariant of(ServiceTier tier) {
        return new CallVariant(tier, Optional.empty());
    }

    /** A request for images at the usual speed. */
    public static CallVariant of(ImageKind image) {
        return new CallVariant(ServiceTier.DEFAULT, Optional.of(image));
    }
}
