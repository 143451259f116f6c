package dev.farebox.domain.order;

/** How a buyer pays. */
public enum PaymentMethod {
    PAYPAL,
    CREEM,
    /** The operator confirms by hand that the money came. */
    MANUAL
}
