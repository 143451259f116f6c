package dev.farebox.domain.model;

/**
 * What the price of an image depends on.
 *
 * @param size as the API's {@code size} names it, such as {@code 1024x1024}
 * @param quality as the API's {@code quality} names it, such as {@code high}
 */
public record ImageKind(String size, String quality) {
    public ImageKind {
        if (!size.matches("[a-z0-9][a-z0-9:.-]{0,39}") || !quality.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("an image has a size such as 1024x1024 and a quality such as high");
        }
    }
}
