package dev.farebox.application.simulation;

/** What has to happen in some simulation, or the simulations prove less than they say. */
enum Sighting {
    ADMISSION_ASKED_TWICE,
    ADMISSION_ANSWER_LOST,
    SETTLEMENT_WAITED,
    SETTLEMENT_ANSWER_LOST,
    SETTLEMENT_SENT_TWICE,
    NODE_CRASHED,
    NODE_PAUSED,
    NODE_SHUT_DOWN,
    CLOCK_STEPPED,
    DATABASE_AWAY,
    DATABASE_RESTARTED,
    HOLD_REAPED,
    ZOMBIE_FENCED,
    CALLER_LEFT,
    CALLER_SLOW,
    REFUSED,
    IDEMPOTENCY_KEY_USED,
    REPLAYED,
    LEDGER_AWAY_TOLD,
    FENCED_TOLD,
    KEY_REVOKED,
    BUDGET_CREDITED,
    CAPPED,
    PRICE_CHANGED
}
