package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.model.CallVariant;
import java.io.IOException;
import java.util.Set;

/** The members of a call that makes images. Not thread-safe. */
final class ImageFields extends OpenAiFields {
    private static final UnpricedFields UNPRICED = UnpricedFields.CHAT.with(ImageWish.UNPRICED);

    private static final Set<String> READ_HERE = Set.of("model", "n", "size", "quality", "background");

    private final ImageWish wish = new ImageWish();
    private long images = 1;

    ImageFields() {
        super(Endpoint.IMAGE_GENERATIONS, READ_HERE, UNPRICED);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "n" -> number(name, ImageWish.MAX_IMAGES, parser).ifPresent(n -> images = n);
            case "size" -> wish.size(text(name, parser));
            case "quality" -> wish.quality(text(name, parser));
            // What is behind the image, which costs nothing; elsewhere the name means something else.
            default -> parser.skipChildren();
        }
    }

    private String text(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return ImageWish.LEFT_OPEN;
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        note(RequestFault.value(name, "\"" + name + "\" must be a text, such as \"auto\"."));
        return ImageWish.LEFT_OPEN;
    }

    @Override
    void check() {
        wish.fault().ifPresent(this::note);
    }

    @Override
    Extent extent(byte[] body) {
        return Extent.ofUnits(UnitCounts.ofImages(images));
    }

    @Override
    CallVariant variant() {
        return CallVariant.of(wish.kind());
    }
}
