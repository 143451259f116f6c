package dev.farebox.domain.order;

/** Whether real money and real providers are involved. A row of one mode is never honoured in the other. */
public enum Mode {
    DEMO,
    LIVE
}
