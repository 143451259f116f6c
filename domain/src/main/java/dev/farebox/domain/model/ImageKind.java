package dev.farebox.domain.model;

import java.util.Optional;

/**
 * What the price of an image depends on.
 *
 * @param size as the API's {@code size} names it, such as {@code 1024x1024}
 * @param quality as the API's {@code quality} names it, such as {@code high}
 */
public record ImageKind(String size, String quality) {
    public ImageKind {
        if (!isKind(size, quality)) {
            throw new IllegalArgumentException("an image has a size such as 1024x1024 and a quality such as high");
        }
    }

    /** The kind of these names; empty if they cannot be such names. */
    public static Optional<ImageKind> of(String size, String quality) {
        return isKind(size, quality) ? Optional.of(new ImageKind(size, quality)) : Optional.empty();
    }

    private static boolean isKind(String size, String quality) {
        return size.matches("[a-z0-9][a-z0-9:.-]{0,39}") && quality.matches("[a-z0-9][a-z0-9-]{0,39}");
    }
}
