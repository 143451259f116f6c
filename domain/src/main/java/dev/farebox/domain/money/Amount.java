package dev.farebox.domain.money;

/**
 * A quantity of a budget's own unit, never negative: nano-dollars or weighted tokens.
 *
 * <p>Arithmetic between different units is a programming error and throws {@link IllegalArgumentException}; a result
 * below zero or beyond {@code long} throws {@link ArithmeticException}.
 *
 * @param unit what is counted
 * @param units how many, at least 0
 */
public record Amount(BudgetUnit unit, long units) implements Comparable<Amount> {
    public Amount {
        if (units < 0) {
            throw new ArithmeticException("an amount must not be negative: " + units + " " + unit);
        }
    }

    public static Amount zero(BudgetUnit unit) {
        return new Amount(unit, 0);
    }

    public static Amount usd(NanoUsd amount) {
        return new Amount(BudgetUnit.USD, amount.nanos());
    }

    public static Amount tokens(long tokens) {
        return new Amount(BudgetUnit.TOKENS, tokens);
    }

    /**
     * Reads a decimal string in the unit: dollars with at most nine places, or whole tokens.
     *
     * @throws IllegalArgumentException as {@link Decimals#parse}
     */
    public static Amount parse(BudgetUnit unit, String text) {
        return new Amount(unit, Decimals.parse(text, unit.scale()));
    }

    public Amount plus(Amount other) {
        return new Amount(sameUnit(other), Math.addExact(units, other.units));
    }

    public Amount minus(Amount other) {
        return new Amount(sameUnit(other), Math.subtractExact(units, other.units));
    }

    public Amount min(Amount other) {
        return new Amount(sameUnit(other), Math.min(units, other.units));
    }

    /** The decimal string of the wire: nine places for dollars, none for tokens. */
    public String toText() {
        return Decimals.format(units, unit.scale());
    }

    @Override
    public int compareTo(Amount other) {
        requireSameUnit(other);
        return Long.compare(units, other.units);
    }

    private BudgetUnit sameUnit(Amount other) {
        requireSameUnit(other);
        return unit;
    }

    private void requireSameUnit(Amount other) {
        if (unit != other.unit) {
            throw new IllegalArgumentException("cannot mix " + unit + " and " + other.unit);
        }
    }
}
