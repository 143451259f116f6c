package dev.farebox.rest.api;

import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.model.CallVariant;
import java.util.Optional;
import java.util.Set;

/** Reads a call that makes images out of images. */
final class ImageEditReader extends FormReader {
    private static final Set<String> IMAGES = Set.of("image", "image[]");

    ImageEditReader() {
        super(Endpoint.IMAGE_EDITS, ImageWish.UNPRICED);
    }

    @Override
    Measured measure(Form form) {
        if (form.parts().stream().noneMatch(part -> IMAGES.contains(part.name()) && part.length() > 0)) {
            return new Measured.Faulty(RequestFault.missing("image", "Send an image as a file in \"image\"."));
        }
        ImageWish wish = new ImageWish();
        form.text("size").ifPresent(wish::size);
        form.text("quality").ifPresent(wish::quality);
        Optional<RequestFault> fault = wish.fault();
        String images = form.text("n").orElse("1");
        if (fault.isPresent()) {
            return new Measured.Faulty(fault.get());
        }
        return images.matches("[1-9]|10")
                ? new Measured.Bounded(
                        Extent.ofUnits(UnitCounts.ofImages(Long.parseLong(images))), CallVariant.of(wish.kind()))
                : new Measured.Faulty(RequestFault.value(
                        "n", "\"n\" must be a whole number from 1 to " + ImageWish.MAX_IMAGES + "."));
    }
}
