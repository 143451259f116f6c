package dev.farebox.rest.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.farebox.rest.api.Form.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body of {@code multipart/form-data} apart (RFC 7578, RFC 2046 section 5.1). Stricter than the specifications
 * ask for, because a provider reads the same bytes with another parser: what two parsers could read differently is
 * refused. Used once.
 */
final class FormParser {
    private static final int MAX_PARTS = 64;
    private static final int MAX_HEADER_BYTES = 4 << 10;

    /** Letters, digits and what else RFC 2046 lets stand in a boundary, but for spaces. */
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]*)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);

    private static final Pattern BOUNDARY_CHARACTERS = Pattern.compile("[A-Za-z0-9'()+_,./:=?-]{1,70}");
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"\\\\]*)\"");
    private static final Pattern FILE = Pattern.compile("[;\\s]filename\\*?=");
    private static final String ENCODING = "content-transfer-encoding:";

    /** Encodings that change nothing. */
    private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

    private static final String TYPE = "multipart/form-data";

    private final byte[] body;
    private final byte[] delimiter;
    private final List<Part> parts = new ArrayList<>();

    /** What taking a body apart came to. */
    sealed interface Parsed {
        record Whole(Form form) implements Parsed {}

        record Broken(RequestFault fault) implements Parsed {}
    }

    private FormParser(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(US_ASCII);
    }

    /** Whether a header names this type of body. */
    static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(TYPE);
    }

    /**
     * Takes a body apart.
     *
     * @param contentType the header, which {@link #isForm}
     */
    static Parsed parse(byte[] body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            return broken("The Content-Type names no boundary. Let your client make it.");
        }
        String named = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        if (!BOUNDARY_CHARACTERS.matcher(named).matches() || boundary.find()) {
            return broken("The boundary in the Content-Type is not one. Let your client make it.");
        }
        return new FormParser(body, named).parse();
    }

    private static Parsed broken(String message) {
        return new Parsed.Broken(RequestFault.form(message));
    }

    private Parsed parse() {
        // The first delimiter has no line before it.
        if (!isAt(0, delimiter, 2)) {
            return broken("The body does not begin with its boundary.");
        }
        int start = 0;
        int behind = delimiter.length - 2;
        while (!isClosing(behind)) {
            int headers = behind + 2;
            int headersEnd = lineFeeds(behind) ? headersEnd(headers) : -1;
            int next = headersEnd < 0 ? -1 : find(headersEnd);
            if (next < 0) {
                return broken("A part of the body has no headers, or no end.");
            }
            Optional<Part> part = part(start, headers, headersEnd, next);
            if (part.isEmpty()) {
                return broken("A part of the body has no Content-Disposition with one quoted name, or is encoded.");
            }
            parts.add(part.get());
            if (parts.size() > MAX_PARTS) {
                return broken("The body has more than " + MAX_PARTS + " parts.");
            }
            start = next + 2;
            behind = next + delimiter.length;
        }
        return hasEnd(behind + 2)
                ? new Parsed.Whole(new Form(body, List.copyOf(parts)))
                : broken("Something follows the last part of the body.");
    }

    private boolean isClosing(int offset) {
        return offset + 1 < body.length && body[offset] == '-' && body[offset + 1] == '-';
    }

    private boolean lineFeeds(int offset) {
        return offset + 1 < body.length && body[offset] == '\r' && body[offset + 1] == '\n';
    }

    private boolean hasEnd(int offset) {
        return offset == body.length || offset + 2 == body.length && lineFeeds(offset);
    }

    /** Where the content begins, behind the empty line; negative if there is none within bounds. */
    private int headersEnd(int start) {
        int last = Math.min(body.length - 3, start + MAX_HEADER_BYTES);
        for (int i = start; i < last; i++) {
            if (lineFeeds(i) && lineFeeds(i + 2)) {
                return i + 4;
            }
        }
        return -1;
    }

    /** Where the next delimiter begins; negative if there is none. Content may be empty. */
    private int find(int from) {
        for (int i = from - 2; i <= body.length - delimiter.length; i++) {
            if (body[i] == '\r' && isAt(i, delimiter, 0)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(int offset, byte[] text, int from) {
        if (offset + text.length - from > body.length) {
            return false;
        }
        for (int i = from; i < text.length; i++) {
            if (body[offset + i - from] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private Optional<Part> part(int start, int headers, int contentStart, int contentEnd) {
        String disposition = "";
        for (String line : new String(body, headers, contentStart - headers, UTF_8).split("\r\n", -1)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-disposition:")) {
                if (!disposition.isEmpty()) {
                    return Optional.empty();
                }
                disposition = line;
            } else if (header.startsWith(ENCODING)
                    && !PLAIN.contains(header.substring(ENCODING.length()).strip())) {
                return Optional.empty();
            }
        }
        Matcher name = NAME.matcher(disposition);
        if (!name.find()) {
            return Optional.empty();
        }
        String named = name.group(1);
        boolean file = FILE.matcher(disposition).find();
        boolean twice = name.find() || disposition.toLowerCase(Locale.ROOT).contains("name*=") && !file;
        return twice || contentEnd < contentStart
                ? Optional.empty()
                : Optional.of(new Part(named, file, start, contentStart, contentEnd));
    }
}
