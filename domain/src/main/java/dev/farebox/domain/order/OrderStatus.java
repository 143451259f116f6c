package dev.farebox.domain.order;

/** The states of an order as buyers and operators see them. */
public enum OrderStatus {
    CREATED,
    PENDING_PAYMENT,
    PAYMENT_PROCESSING,
    PAID,
    DELIVERED,
    HELD,
    REFUNDED,
    DISPUTED,
    CHARGED_BACK,
    EXPIRED,
    CANCELLED
}
