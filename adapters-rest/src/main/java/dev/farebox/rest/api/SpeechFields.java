package dev.farebox.rest.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.UnitCounts;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The members of a call that speaks a text. Not thread-safe. */
final class SpeechFields extends OpenAiFields {
    private static final String INPUT = "input";
    private static final Set<String> READ_HERE = Set.of("model", INPUT);

    /** Sound in events is of models that are priced by the token. */
    private static final UnpricedFields UNPRICED =
            UnpricedFields.CHAT.with(Map.of("stream_format", Set.of("audio"), "stream", UnpricedFields.ONLY_FALSE));

    private long characters;

    SpeechFields() {
        super(Endpoint.SPEECH, READ_HERE, UNPRICED);
    }

    @Override
    void takeOwn(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            characters = text.codePointCount(0, text.length());
        } else {
            parser.skipChildren();
        }
    }

    @Override
    void check() {
        if (characters == 0) {
            note(RequestFault.missing(INPUT, "\"input\" is missing. Send the text that is to be spoken."));
        }
    }

    @Override
    Extent extent(byte[] body) {
        return Extent.ofUnits(UnitCounts.ofCharacters(characters));
    }
}
