package dev.farebox.domain.order;

/** Why a paid order waits for the operator instead of being delivered. */
public enum HeldReason {
    PROVIDER_MISMATCH,
    REFERENCE_MISMATCH,
    AMOUNT_MISMATCH,
    CURRENCY_MISMATCH,
    PAYEE_MISMATCH,
    MODE_MISMATCH,
    /** Another product was bought, or more than one piece of it. */
    PRODUCT_MISMATCH,
    /** Money came for an order that had expired or was cancelled, and the plan is no longer sold at that price. */
    LATE_PAYMENT
}
