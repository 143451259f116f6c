package dev.farebox.storefront.usage;

import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.storefront.language.Figures;
import java.util.List;
import java.util.Locale;

/**
 * What a key used day by day.
 *
 * @param cost what each day's calls cost
 * @param calls how many there were
 * @param rows the same as a table, newest first
 * @param totalCost of all days
 * @param totalCalls of all days
 * @param idle whether there was no call on any of them
 */
public record DailyView(
        DayChart cost, DayChart calls, List<Row> rows, String totalCost, String totalCalls, boolean idle) {
    public DailyView {
        rows = List.copyOf(rows);
    }

    /**
     * A day.
     *
     * @param date for programs
     * @param day for people
     */
    public record Row(String date, String day, String calls, String cost) {}

    static DailyView of(KeyUsage usage, Locale locale) {
        List<DayTotal> totals = usage.days();
        BudgetUnit unit = usage.statement().key().unit();
        List<String> days =
                totals.stream().map(total -> Figures.day(total.day(), locale)).toList();
        List<Long> charges =
                totals.stream().map(total -> total.charge().units()).toList();
        List<Long> counts = totals.stream().map(DayTotal::calls).toList();
        long calls = sum(counts);
        return new DailyView(
                DayChart.of(days, charges, units -> Figures.amount(new Amount(unit, units))),
                DayChart.of(days, counts, Figures::count),
                totals.reversed().stream().map(total -> row(total, locale)).toList(),
                Figures.amount(new Amount(unit, sum(charges))),
                Figures.count(calls),
                calls == 0);
    }

    private static long sum(List<Long> values) {
        return values.stream().reduce(0L, Math::addExact);
    }

    private static Row row(DayTotal total, Locale locale) {
        return new Row(
                total.day().toString(),
                Figures.day(total.day(), locale),
                Figures.count(total.calls()),
                Figures.amount(total.charge()));
    }
}
