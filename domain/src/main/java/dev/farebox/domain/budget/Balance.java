package dev.farebox.domain.budget;

import dev.farebox.domain.money.Amount;

/**
 * A budget at one moment, all in one unit.
 *
 * @param granted everything ever granted, less what was taken back
 * @param used charges of ended calls
 * @param held set aside for open calls
 * @throws IllegalArgumentException if used and held together exceed granted: such a budget cannot exist
 */
public record Balance(Amount granted, Amount used, Amount held) {
    public Balance {
        if (granted.compareTo(used.plus(held)) < 0) {
            throw new IllegalArgumentException("used and held exceed granted: " + used + ", " + held + ", " + granted);
        }
    }

    /** What new calls can hold: granted − used − held. */
    public Amount remaining() {
        return granted.minus(used).minus(held);
    }
}
