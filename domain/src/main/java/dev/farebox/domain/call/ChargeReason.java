package dev.farebox.domain.call;

/** Why a call was charged what it was; stored on every charge. The policy is docs/decisions, "Who pays when". */
public enum ChargeReason {
    /** Ended well; the provider's own usage was charged. */
    REPORTED(1),
    /** Ended well without usable usage; an estimate was charged. */
    ESTIMATED(2),
    /** The provider answered with nothing at all; free. */
    EMPTY(3),
    /** The provider's usage was impossible; an estimate was charged and the operator is told. */
    CLAMPED(4),
    /** The provider broke off after content; input and what was relayed were charged. */
    UPSTREAM_CUT(5),
    /** The caller left; input and what was relayed were charged. */
    CLIENT_GONE(6),
    /** The provider ignored the output cap until the hold was used up; the hold was charged. */
    HOLD_EXHAUSTED(7),
    /** Drained away by a shutdown; charged as {@link #UPSTREAM_CUT}. */
    SHUTDOWN(8),
    /** The node or the database was lost before the end; free. */
    NODE_LOST(9),
    /** The provider failed before any content; free. */
    UPSTREAM_FAILED(10),
    /** Given up before it was sent to any provider; free. */
    RELEASED(11);

    private final int code;

    ChargeReason(int code) {
        this.code = code;
    }

    /** The number by which the ledger stores the reason; never reused. */
    public int code() {
        return code;
    }

    /**
     * The reason with a stored number.
     *
     * @throws IllegalArgumentException for an unknown number
     */
    public static ChargeReason ofCode(int code) {
        for (ChargeReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("unknown charge reason " + code);
    }
}
