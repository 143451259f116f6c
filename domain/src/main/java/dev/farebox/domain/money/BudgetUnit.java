package dev.farebox.domain.money;

/** What a budget counts: nano-dollars, or weighted tokens. A budget never changes its unit. */
public enum BudgetUnit {
    /** Whole nano-dollars. */
    USD(NanoUsd.SCALE),
    /** Whole weighted tokens. */
    TOKENS(0);

    private final int scale;

    BudgetUnit(int scale) {
        this.scale = scale;
    }

    /** Decimal places with which an amount of this unit is written. */
    public int scale() {
        return scale;
    }
}
