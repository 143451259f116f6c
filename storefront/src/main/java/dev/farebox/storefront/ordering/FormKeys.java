package dev.farebox.storefront.ordering;

/** Makes the keys that are hidden in checkout forms. Thread-safe. */
@FunctionalInterface
public interface FormKeys {
    /** A key that no other form has. */
    String next();
}
