package dev.farebox.domain.call;

import dev.farebox.domain.money.Amount;
import java.time.LocalDate;

/**
 * The ended calls of one key that began on one day.
 *
 * @param day the day
 * @param calls how many, free ones among them; at least 0
 * @param charge what they cost together
 */
public record DayTotal(LocalDate day, long calls, Amount charge) {}
