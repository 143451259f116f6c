package dev.farebox.upstream.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.farebox.application.request.ApiRequest.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Changes to some members of a JSON object, made by cutting its bytes: what is not named stays byte for byte, whatever
 * it is. If a name stands several times in the object, a change applies to each of them, for parsers disagree on which
 * one counts. Nothing is copied; the result refers to the original's bytes. Not thread-safe.
 */
public final class MemberEdits {
    /** What a member's value becomes; null for a member that is left out. */
    private final Map<String, byte @Nullable []> changes = new LinkedHashMap<>();

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final List<Field> members;

    /**
     * Edits an object.
     *
     * @param start offset of its opening bracket or of white space before it
     * @param end offset behind its closing bracket, or behind white space that follows it
     * @param members all its members, in order
     */
    public MemberEdits(byte[] bytes, int start, int end, List<Field> members) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.members = members;
    }

    /** Edits an object within a body that was read before, so that it is known to be one. */
    public static MemberEdits of(byte[] bytes, int start, int end) {
        return new MemberEdits(bytes, start, end, members(bytes, start, end));
    }

    private static List<Field> members(byte[] bytes, int start, int end) {
        List<Field> members = new ArrayList<>();
        try (JsonParser parser = WireJson.FACTORY.createParser(bytes, start, end - start)) {
            JsonToken opening = parser.nextToken();
            if (opening != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int nameStart = start + (int) parser.currentTokenLocation().getByteOffset();
                JsonToken value = parser.nextToken();
                int valueStart = start + (int) parser.currentTokenLocation().getByteOffset();
                if (value.isStructStart()) {
                    var _ = parser.skipChildren();
                } else {
                    parser.finishToken();
                }
                members.add(new Field(
                        name,
                        nameStart,
                        valueStart,
                        start + (int) parser.currentLocation().getByteOffset()));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the request was parsed before it came here", e);
        }
        return members;
    }

    /** The objects in a list within a body that was read before; anything else in the list is left out. */
    public static List<Field> items(byte[] bytes, int start, int end) {
        List<Field> items = new ArrayList<>();
        try (JsonParser parser = WireJson.FACTORY.createParser(bytes, start, end - start)) {
            JsonToken opening = parser.nextToken();
            if (opening != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("not a list");
            }
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                int itemStart = start + (int) parser.currentTokenLocation().getByteOffset();
                var _ = parser.skipChildren();
                if (item == JsonToken.START_OBJECT) {
                    int itemEnd = start + (int) parser.currentLocation().getByteOffset();
                    items.add(new Field("", itemStart, itemStart, itemEnd));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the request was parsed before it came here", e);
        }
        return items;
    }

    /** The last member of a name as a whole number, if it is one. */
    public OptionalLong wholeNumber(String name) {
        for (Field member : members.reversed()) {
            if (member.name().equals(name)) {
                String value = new String(bytes, member.valueStart(), member.end() - member.valueStart(), US_ASCII);
                return value.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the object has a member of this name. */
    public boolean has(String name) {
        for (Field member : members) {
            if (member.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces the value of a member, or adds the member. */
    public void set(String name, byte[] value) {
        changes.put(name, value);
    }

    /** Leaves a member out. */
    public void remove(String name) {
        changes.put(name, null);
    }

    /** The changed object, in pieces. */
    public List<ByteBuffer> apply() {
        Pieces pieces = new Pieces();
        int objectEnd = members.isEmpty() ? end - 1 : members.getLast().end();
        pieces.keep(start, members.isEmpty() ? objectEnd : members.getFirst().start());
        boolean first = true;
        for (int i = 0; i < members.size(); i++) {
            Field member = members.get(i);
            boolean changed = changes.containsKey(member.name());
            byte[] value = changes.get(member.name());
            if (changed && value == null) {
                continue;
            }
            if (!first) {
                // The gap before the member holds exactly one comma; the first member that stays needs none.
                pieces.keep(members.get(i - 1).end(), member.start());
            }
            first = false;
            pieces.keep(member.start(), changed ? member.valueStart() : member.end());
            if (value != null) {
                pieces.add(value);
            }
        }
        for (Map.Entry<String, byte @Nullable []> change : changes.entrySet()) {
            byte[] value = change.getValue();
            if (value != null && !has(change.getKey())) {
                pieces.add(ascii((first ? "\"" : ",\"") + change.getKey() + "\":"));
                pieces.add(value);
                first = false;
            }
        }
        pieces.keep(objectEnd, end);
        return pieces.done();
    }

    /** The changed object in one piece, copied: for an object within another one. */
    public byte[] joined() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(end - start);
        for (ByteBuffer piece : apply()) {
            joined.write(piece.array(), piece.position(), piece.remaining());
        }
        return joined.toByteArray();
    }

    /** ASCII as bytes. */
    public static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Collects pieces; what was adjacent stays in one. */
    private final class Pieces {
        private final List<ByteBuffer> pieces = new ArrayList<>();
        private int keptFrom;
        private int keptTo;

        void keep(int from, int to) {
            if (from != keptTo) {
                flush();
                keptFrom = from;
            }
            keptTo = to;
        }

        void add(byte[] piece) {
            flush();
            pieces.add(ByteBuffer.wrap(piece));
        }

        private void flush() {
            if (keptTo > keptFrom) {
                pieces.add(ByteBuffer.wrap(bytes, keptFrom, keptTo - keptFrom));
            }
            keptFrom = keptTo;
        }

        List<ByteBuffer> done() {
            flush();
            return pieces;
        }
    }
}
