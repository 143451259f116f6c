package dev.farebox.rest.api;

import dev.farebox.domain.model.ImageKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which kind of image a request asks for, as far as it says. Not thread-safe. */
final class ImageWish {
    /** Of one call; OpenAI's own bound is 10. */
    static final int MAX_IMAGES = 10;

    /** What the format itself calls a size or a quality that the caller leaves to the model. */
    static final String LEFT_OPEN = "auto";

    /** A stream gives images that are not finished, each of which costs tokens; so does looking at one closely. */
    static final Map<String, Set<String>> UNPRICED = Map.of(
            "stream", UnpricedFields.ONLY_FALSE,
            "partial_images", Set.of("0"),
            "input_fidelity", Set.of("low"));

    private String size = LEFT_OPEN;
    private String quality = LEFT_OPEN;

    void size(String named) {
        size = named;
    }

    void quality(String named) {
        quality = named;
    }

    /** What is wrong with it, if anything. */
    Optional<RequestFault> fault() {
        if (isNoKind(size, LEFT_OPEN)) {
            return Optional.of(RequestFault.value("size", "\"size\" must be one such as \"1024x1024\" or \"auto\"."));
        }
        return isNoKind(LEFT_OPEN, quality)
                ? Optional.of(RequestFault.value("quality", "\"quality\" must be one such as \"high\" or \"auto\"."))
                : Optional.empty();
    }

    /** The kind; asked if there is no fault. */
    ImageKind kind() {
        return new ImageKind(size, quality);
    }

    private static boolean isNoKind(String size, String quality) {
        return ImageKind.of(size, quality).isEmpty();
    }
}
