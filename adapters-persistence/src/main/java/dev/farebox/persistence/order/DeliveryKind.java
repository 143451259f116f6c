package dev.farebox.persistence.order;

/** What an order gave, as the database names it. */
enum DeliveryKind {
    KEY,
    TOP_UP,
    CODE
}
