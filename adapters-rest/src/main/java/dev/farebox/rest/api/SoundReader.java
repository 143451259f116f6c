package dev.farebox.rest.api;

import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.rest.api.Form.Part;
import dev.farebox.rest.sound.SoundLength;
import java.util.List;
import java.util.Map;

/** Reads a call that writes down what is said in a file: how long the file sounds decides what it may cost. */
final class SoundReader extends FormReader {
    private static final String FILE = "file";

    SoundReader(Endpoint endpoint) {
        super(endpoint, Map.of("stream", UnpricedFields.ONLY_FALSE));
    }

    @Override
    Measured measure(Form form) {
        List<Part> files = form.parts().stream().filter(SoundReader::isFile).toList();
        if (files.size() != 1
                || !files.getFirst().name().equals(FILE)
                || files.getFirst().length() == 0) {
            return new Measured.Faulty(
                    RequestFault.missing(FILE, "Send one file with sound in it, in the field \"file\"."));
        }
        Part file = files.getFirst();
        long seconds = SoundLength.mostSeconds(form.body(), file.contentStart(), file.contentEnd());
        return new Measured.Bounded(Extent.ofUnits(UnitCounts.ofAudioSeconds(seconds)), CallVariant.STANDARD);
    }

    /** Some clients send a file without a file's name. */
    private static boolean isFile(Part part) {
        return part.file() || part.name().equals(FILE);
    }
}
