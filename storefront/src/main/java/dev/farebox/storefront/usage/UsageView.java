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
 * @param expiry when the key ends to be good
 * @param models what the key may call
 * @param daily the last days
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
        Optional<Expiry> expiry,
        List<String> models,
        DailyView daily,
        List<CallLine> calls,
        Turning turning) {
    /**
     * When a key ends to be good.
     *
     * @param instant for programs
     * @param time for people, in the shop's time zone
     */
    public record Expiry(String instant, String time) {
        private static Expiry of(Instant at, ZoneId zone) {
            return new Expiry(at.toString(), MINUTE.format(at.atZone(zone)));
        }
    }

    /**
     * How the page is turned.
     *
     * @param ticket stands for the key
     * @param before the call that those shown follow; empty if these are the newest
     * @param older the call that the next page follows; empty if there are no older calls
     */
    public record Turning(String ticket, Optional<String> before, Optional<String> older) {
        /** How many calls a file has at most. */
        public String mostInFile() {
            return Figures.count(CallsFile.MAX_CALLS);
        }
    }

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
                usage.statement().expiresAt().map(at -> Expiry.of(at, zone)),
                usage.models().stream().map(Object::toString).toList(),
                DailyView.of(usage, language.locale()),
                usage.calls().stream()
                        .map(call -> CallLine.of(call, zone, language.locale()))
                        .toList(),
                turning);
    }

    private static int bar(Amount part, Balance balance) {
        return Figures.permille(part.units(), balance.granted().units());
    }
}
