package dev.farebox.domain.brand;

/** A page of what an operator has to say by law. */
public enum LegalPage {
    TERMS,
    PRIVACY,
    REFUNDS,
    DISCLAIMER
}
