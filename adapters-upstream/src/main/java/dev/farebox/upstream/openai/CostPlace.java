package dev.farebox.upstream.openai;

import static dev.farebox.upstream.wire.MemberEdits.ascii;

import dev.farebox.domain.money.Amount;

/**
 * Where among some bytes of JSON the cost of a call goes: in the place of a value, or, if there is none, in front of the
 * bracket that closes an object.
 *
 * @param start offset of the value's first byte, or of the bracket
 * @param end offset behind the value; the start if there is none
 */
record CostPlace(int start, int end) {
    CostPlace shifted(int bytes) {
        return new CostPlace(start + bytes, end + bytes);
    }

    /**
     * A copy that carries a cost: a number with exactly the digits that the cost has everywhere else. All other bytes
     * stay.
     */
    byte[] filled(byte[] bytes, Amount cost) {
        byte[] member = ascii(label(bytes) + cost.toText());
        byte[] filled = new byte[bytes.length - (end - start) + member.length];
        System.arraycopy(bytes, 0, filled, 0, start);
        System.arraycopy(member, 0, filled, start, member.length);
        System.arraycopy(bytes, end, filled, start + member.length, bytes.length - end);
        return filled;
    }

    private String label(byte[] bytes) {
        if (start < end) {
            return "";
        }
        int before = start - 1;
        while (bytes[before] == ' ' || bytes[before] == '\n' || bytes[before] == '\r' || bytes[before] == '\t') {
            before--;
        }
        return bytes[before] == '{' ? "\"cost\":" : ",\"cost\":";
    }
}
