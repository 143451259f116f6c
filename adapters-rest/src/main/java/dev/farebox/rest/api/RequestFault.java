package dev.farebox.rest.api;

import java.util.Optional;

/**
 * What is wrong with the body of a request.
 *
 * @param code for programs
 * @param param the member that is wrong, such as {@code messages[3].content}; empty if it is the JSON itself
 * @param message for people: what is wrong and what to do; never quotes content
 */
record RequestFault(String code, Optional<String> param, String message) {
    static RequestFault json(String message) {
        return new RequestFault("invalid_json", Optional.empty(), message);
    }

    static RequestFault form(String message) {
        return new RequestFault("invalid_form", Optional.empty(), message);
    }

    static RequestFault missing(String param, String message) {
        return new RequestFault("missing_required_parameter", Optional.of(param), message);
    }

    static RequestFault value(String param, String message) {
        return new RequestFault("invalid_value", Optional.of(param), message);
    }

    static RequestFault unsupported(String param, String message) {
        return new RequestFault("unsupported_field", Optional.of(param), message);
    }
}
