package dev.farebox.rest.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/**
 * A body of {@code multipart/form-data} (RFC 7578), taken apart but not copied.
 *
 * @param body as it came; must not be changed
 * @param parts in the order in which they stand there
 */
@SuppressWarnings("ArrayRecordComponent") // lives for the length of one call, and is never compared
record Form(byte[] body, List<Part> parts) {
    /**
     * One part.
     *
     * @param name of its field
     * @param file whether it names a file
     * @param start offset of the delimiter before it
     * @param contentStart offset of its content
     * @param contentEnd offset behind its content
     */
    record Part(String name, boolean file, int start, int contentStart, int contentEnd) {
        int length() {
            return contentEnd - contentStart;
        }
    }

    /** The content of the part of a name that is no file, if there is one. */
    Optional<String> text(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name) && !part.file())
                .map(this::text)
                .findFirst();
    }

    /** The content of a part as text. */
    String text(Part part) {
        return new String(body, part.contentStart(), part.length(), UTF_8);
    }

    /** Shows sizes only: a form holds files. */
    @Override
    public String toString() {
        return "Form[" + parts.size() + " parts]";
    }
}
