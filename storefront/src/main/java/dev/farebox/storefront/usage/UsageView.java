package dev.farebox.storefront.usage;

import dev.farebox.application.metering.ShowUsage.KeyStatus;
import dev.farebox.application.metering.ShowUsage.KeyUsage;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.storefront.language.Figures;
import dev.farebox.storefront.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the usage page shows of a key.
 *
 * @param lastFour the last characters of the key
 * @param planName in the visitor's language
 * @param status of the key
 * @param tokens whether the budget is counted in tokens, otherwise in dollars
 * @param granted everything ever granted
 * @param used charges of ended calls
 * @param held set aside for open calls
 * @param remaining what new calls can use
 * @param usedBar part of the granted, 0 to 1000
 * @param heldBar part of the granted, 0 to 1000
 * @param requestsPerMinute 0 for no limit
 * @param expiresAt in the shop's time zone
 * @param models what the key may call
 * @param calls newest first
 * @param turning how the page is turned
 */
public record UsageView(
        String lastFour,
        String planName,
        KeyStatus status,
        boolean tokens,
        String granted,
        String used,
        String held,
        String remaining,
        int usedBar,
        int heldBar,
        int requestsPerMinute,
        Optional<String> expiresAt,
        List<String> models,
        List<CallLine> calls,
        Turning turning) {
    /**
     * How the page is turned.
     *
     * @param ticket stands for the key
     * @param turned whether newer calls than these were shown before
     * @param older the call that the next page follows; empty if there are no older calls
     */
    public record Turning(String ticket, boolean turned, Optional<String> older) {}

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int WHOLE_BAR = 1000;

    static UsageView of(KeyUsage usage, Turning turning, Language language, ZoneId zone) {
        Balance balance = usage.statement().balance();
        int usedBar = bar(balance.used(), balance);
        return new UsageView(
                usage.statement().lastFour(),
                language.of(usage.planName()),
                usage.status(),
                balance.granted().unit() == BudgetUnit.TOKENS,
                Figures.amount(balance.granted()),
                Figures.amount(balance.used()),
                Figures.amount(balance.held()),
                Figures.amount(balance.remaining()),
                usedBar,
                Math.min(bar(balance.held(), balance), WHOLE_BAR - usedBar),
                usage.statement().limits().requestsPerMinute(),
                usage.statement().expiresAt().map(at -> minute(at, zone)),
                usage.models().stream().map(Object::toString).toList(),
                usage.calls().stream()
                        .map(call -> CallLine.of(call, zone, language.locale()))
                        .toList(),
                turning);
    }

    private static int bar(Amount part, Balance balance) {
        return Figures.permille(part.units(), balance.granted().units());
    }

    private static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }
}
