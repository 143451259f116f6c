package dev.farebox.domain.budget;

import dev.farebox.domain.id.Base32;
import dev.farebox.domain.id.IdHash;

/**
 * The id of a budget.
 *
 * @param value above 0
 */
public record BudgetId(long value) {
    public BudgetId {
        if (value <= 0) {
            throw new IllegalArgumentException("a budget id is above zero");
        }
    }

    /** {@code bud_} and 13 characters. */
    @Override
    public String toString() {
        return Base32.format("bud_", value);
    }

    @Override
    public int hashCode() {
        return IdHash.of(value);
    }
}
