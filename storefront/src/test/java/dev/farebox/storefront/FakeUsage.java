package dev.farebox.storefront;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.ChargeSum;
import dev.farebox.domain.call.DayTotal;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** One key that is known, with calls of several kinds, and a single older one behind them. Immutable and thread-safe. */
public final class FakeUsage implements ShowUsage {
    /** The key that is known; any other is not. */
    public static final String KEY = "sk-gateway-0123456789abcdefghijABCDEFGHIJ0123456789abcABCDEF123";

    /** The id of the key that is known. */
    public static final KeyId ID = new KeyId(7);

    private static final CallId LAST_OF_NEWEST = new CallId(5);
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant EXPIRY = Instant.parse("2027-01-31T12:00:00Z");
    private static final CallExplanation OLDER =
            call(6, SampleShop.PRO, 99, "0.25", Usage.of(1, 1), ChargeReason.ESTIMATED);

    @Override
    public ShowUsageOutcome show(String presentedKey, CallPage page) {
        return presentedKey.equals(KEY) ? showAgain(ID, page) : new ShowUsageOutcome.UnknownKey();
    }

    @Override
    public ShowUsageOutcome showAgain(KeyId key, CallPage page) {
        if (!key.equals(ID)) {
            return new ShowUsageOutcome.UnknownKey();
        }
        return new ShowUsageOutcome.Shown(
                page.before().equals(Optional.of(LAST_OF_NEWEST))
                        ? usage(List.of(OLDER), Optional.empty())
                        : usage(newest(), Optional.of(LAST_OF_NEWEST)));
    }

    private static KeyUsage usage(List<CallExplanation> calls, Optional<CallId> older) {
        KeyRef ref = new KeyRef(ID, new BudgetId(9), BudgetUnit.USD, new PlanId("trial"));
        Balance balance = new Balance(dollars("1.50"), dollars("0.42171"), dollars("0.10"));
        KeyStatement statement = new KeyStatement(
                ref, KeyState.ACTIVE, Optional.of(EXPIRY), KeyLimits.rate(30), "F123", BudgetState.ACTIVE, balance, AT);
        return new KeyUsage(
                statement,
                new LocalizedText("Trial", "体验包"),
                KeyStatus.ACTIVE,
                List.of(SampleShop.FLASH.name(), SampleShop.PRO.name()),
                calls,
                days(),
                older);
    }

    /** A month that ends with today, with calls now and then. */
    private static List<DayTotal> days() {
        return CalendarDays.last(DAYS, AT, ZoneId.of("UTC")).days().stream()
                .map(day -> new DayTotal(day, calls(day), new Amount(BudgetUnit.USD, 12_300_000 * calls(day))))
                .toList();
    }

    private static long calls(LocalDate day) {
        return day.getDayOfMonth() % 5 == 0 ? 0 : day.getDayOfMonth() * 7L % 31;
    }

    private static List<CallExplanation> newest() {
        return List.of(
                call(1, SampleShop.FLASH, 1, "0.00073926", new Usage(1_200, 210, 0, 315, 0), ChargeReason.REPORTED),
                call(2, SampleShop.FLASH, 99, "0.5", new Usage(9_000, 0, 0, 12_000, 0), ChargeReason.REPORTED),
                call(3, SampleShop.SONNET, 3, "0", Usage.NONE, ChargeReason.UPSTREAM_FAILED),
                call(4, SampleShop.GEMINI_PER_CALL, 4, "0.02", Usage.of(50, 10), ChargeReason.REPORTED),
                call(5, SampleShop.FLASH, 1, "0.0001", Usage.of(4_000, 10), ChargeReason.HOLD_EXHAUSTED));
    }

    private static CallExplanation call(
            long id, Model model, long priceVersion, String cost, Usage usage, ChargeReason reason) {
        Charge charge = new Charge(dollars(cost), usage, reason, dollars("0"));
        Amount held = dollars(reason == ChargeReason.HOLD_EXHAUSTED ? cost : "0.6");
        EndedCall call = new EndedCall(
                new CallId(id),
                AT.minusSeconds(id * 61),
                model.name(),
                new PriceRef(priceVersion, 0),
                charge,
                held,
                Duration.ofMillis(1_234));
        Optional<PriceVersion> price = SampleShop.models().stream()
                .map(PricedModel::price)
                .filter(version -> version.id() == priceVersion)
                .findFirst();
        return new CallExplanation(
                call, price, ChargeSum.of(charge, price.flatMap(version -> version.tariff(BudgetUnit.USD, 0)), held));
    }

    private static Amount dollars(String text) {
        return Amount.parse(BudgetUnit.USD, text);
    }
}
