package dev.farebox.bootstrap.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The coupons of a shop file")
class CouponReaderTest {
    private static ShopFileOutcome read(String coupons) {
        return ShopTexts.read(ShopTexts.with("channels:\n", "coupons:\n  - " + coupons + "\nchannels:\n"));
    }

    @Test
    @DisplayName("take off a share or amounts, for all plans or some, for a time, so many times")
    void read() {
        assertThat(ShopTexts.file(read("{code: WELCOME, percent: 10}")).coupons())
                .containsExactly(new Coupon(
                        new CouponCode("WELCOME"),
                        new Discount.Percent(10),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0));
        assertThat(ShopTexts.file(read("{code: LAUNCH-1, amounts: {USD: \"1.00\"}, plans: [trial], maxUses: 9,"
                                + " from: \"2026-12-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\"}"))
                        .coupons())
                .containsExactly(new Coupon(
                        new CouponCode("LAUNCH-1"),
                        new Discount.Amounts(List.of(Money.parse("1.00", Currency.getInstance("USD")))),
                        Set.of(new PlanId("trial")),
                        Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                        Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                        9));
        assertThat(ShopTexts.file(ShopTexts.read(ShopTexts.LIVE)).coupons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{code: w, percent: 10}|coupons[0].code",
                "{code: WELCOME}|names either percent",
                "{code: WELCOME, percent: 10, amounts: {USD: \"1.00\"}}|names either percent",
                "{code: WELCOME, percent: 100}|coupons[0].percent",
                "{code: WELCOME, amounts: {USD: \"0\"}}|above zero",
                "{code: WELCOME, percent: 10, plans: [gold]}|there is no plan \"gold\"",
                "{code: WELCOME, percent: 10, until: tomorrow}|is not a moment",
                "{code: WELCOME, percent: 10, from: \"2027-01-01T00:00:00Z\", until: \"2026-01-01T00:00:00Z\"}|later than from",
                "{code: WELCOME, percent: 10, maxUses: -1}|coupons[0].maxUses",
                "{code: WELCOME, precent: 10}|precent"
            })
    @DisplayName("are refused with the place and what is wrong with it")
    void faults(String coupon, String words) {
        assertThat(ShopTexts.faults(read(coupon))).anyMatch(fault -> fault.contains(words));
    }

    @Test
    @DisplayName("have each code once")
    void twice() {
        assertThat(ShopTexts.faults(read("{code: WELCOME, percent: 10}\n  - {code: WELCOME, percent: 20}")))
                .anyMatch(fault -> fault.contains("two coupons WELCOME"));
    }
}
