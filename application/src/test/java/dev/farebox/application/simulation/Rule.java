package dev.farebox.application.simulation;

/** What must hold in every simulation, whatever goes wrong in it. */
enum Rule {
    BALANCES_ADD_UP("granted = spent + held + available, none negative, each the sum of its rows"),
    RESOLVED_ONCE("a call is resolved once, and every admitted call is"),
    COMMITTED_BEFORE_DONE("no end is handed over before its charge is in the ledger"),
    CHARGED_AS_TOLD("whoever received the end was charged exactly once, what he was told"),
    ONE_CHARGE_PER_IDEMPOTENCY_KEY(
            "of all calls with one idempotency key one is charged at most, and only its answer is given again"),
    REFUSED_IS_FREE("whoever was refused is charged nothing"),
    WHO_PAYS_WHEN("each ending costs what the policy says"),
    RECOMPUTABLE("each charge is what its own row and price come to"),
    NOTHING_STAYS_HELD("no hold stays when everything is over"),
    EVERYBODY_IS_TOLD("every caller was told how it ended, or had left"),
    TOLD_IN_ORDER("a caller is told one end, and nothing after it");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** Fails the simulation, naming the rule. */
    AssertionError broken(Object detail) {
        return new AssertionError(this + " (" + sentence + ") is broken: " + detail);
    }

    void require(boolean holds, Object detail) {
        if (!holds) {
            throw broken(detail);
        }
    }
}
