package dev.farebox.rest.api;

import dev.farebox.application.request.ApiRequest;
import dev.farebox.application.request.ApiRequest.Field;
import dev.farebox.application.request.Endpoint;
import dev.farebox.application.request.Extent;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.ModelName;
import dev.farebox.rest.api.Form.Part;
import dev.farebox.rest.api.FormParser.Parsed;
import dev.farebox.rest.error.ApiError;
import dev.farebox.rest.error.RequestErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a call whose body is a form with files. Stateless and thread-safe; needs time in proportion to the body. */
abstract class FormReader implements RequestReader {
    private static final String MODEL = "model";

    private final Endpoint endpoint;
    private final Map<String, Set<String>> unpriced;

    /**
     * Makes a reader.
     *
     * @param unpriced names of fields that are refused, with the values that change nothing
     */
    FormReader(Endpoint endpoint, Map<String, Set<String>> unpriced) {
        this.endpoint = endpoint;
        this.unpriced = unpriced;
    }

    /** What a form asks for, as far as it decides about the price. */
    sealed interface Measured {
        record Bounded(Extent extent, CallVariant variant) implements Measured {}

        record Faulty(RequestFault fault) implements Measured {}
    }

    /** Measures a form that has nothing that is refused everywhere. */
    abstract Measured measure(Form form);

    @Override
    public final boolean takes(@Nullable String contentType) {
        return FormParser.isForm(contentType);
    }

    @Override
    public final ApiError wrongType() {
        return RequestErrors.notForm();
    }

    @Override
    public final ReadOutcome read(RawRequest request) {
        String contentType = Objects.requireNonNull(request.contentType(), "a form has a type");
        return switch (FormParser.parse(request.body(), contentType)) {
            case Parsed.Broken(RequestFault fault) -> new ReadOutcome.Refused(fault);
            case Parsed.Whole(Form form) -> read(form);
        };
    }

    private ReadOutcome read(Form form) {
        Optional<RequestFault> fault = fault(form);
        if (fault.isPresent()) {
            return new ReadOutcome.Refused(fault.get());
        }
        ModelName model;
        try {
            model = new ModelName(form.text(MODEL).orElse(""));
        } catch (IllegalArgumentException _) {
            return new ReadOutcome.Refused(RequestFault.missing(
                    MODEL, "\"model\" is missing, or no name. GET /v1/models lists the models of your key."));
        }
        return switch (measure(form)) {
            case Measured.Faulty(RequestFault found) -> new ReadOutcome.Refused(found);
            case Measured.Bounded(Extent extent, CallVariant variant) ->
                new ReadOutcome.Read(
                        new ApiRequest(endpoint, form.body(), fields(form), model, false, false, extent, variant));
        };
    }

    private static List<Field> fields(Form form) {
        return form.parts().stream()
                .map(part -> new Field(part.name(), part.start(), part.contentStart(), part.contentEnd()))
                .toList();
    }

    private Optional<RequestFault> fault(Form form) {
        Set<String> seen = new HashSet<>();
        for (Part part : form.parts()) {
            String name = part.name();
            String shown = JsonRequestReader.shortened(name);
            if (!name.equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(RequestFault.unsupported(shown, "Write the names of all fields in lower case."));
            }
            // A field that is a list has brackets at the end of its name.
            if (!seen.add(name) && !name.endsWith("[]")) {
                return Optional.of(RequestFault.form("\"" + shown + "\" stands in the form twice. Send it once."));
            }
            Set<String> harmless = unpriced.get(name);
            if (harmless != null && !harmless.contains(form.text(part))) {
                return Optional.of(RequestFault.unsupported(
                        name,
                        "\"" + name + "\" is not offered here, because its price or its effect is not covered. Only "
                                + String.join(" or ", harmless) + " is."));
            }
        }
        return Optional.empty();
    }
}
