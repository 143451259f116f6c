package dev.farebox.application.ordering;

/** Why an allowance cannot be added to a key. */
public enum TopUpFault {
    /** It is no key of this shop. */
    UNKNOWN_KEY,
    /** It was revoked, or its order was refunded or is disputed. */
    KEY_ENDED,
    /** It was made for another plan, whose models and limits it would keep. */
    OTHER_PLAN
}
