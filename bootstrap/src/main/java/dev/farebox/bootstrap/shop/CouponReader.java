package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.coupon.CouponCode;
import dev.farebox.domain.coupon.Discount;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code coupons}. */
final class CouponReader {
    private static final long MAX_USES = 1_000_000_000;

    private CouponReader() {}

    static List<Coupon> read(Section coupons, List<Plan> plans) {
        List<Coupon> read = new ArrayList<>();
        Set<CouponCode> codes = new HashSet<>();
        for (Section item : coupons.items()) {
            item.ifFaultless(section -> coupon(section, plans)).ifPresent(coupon -> {
                if (!codes.add(coupon.code())) {
                    item.fault("there are two coupons " + coupon.code());
                }
                read.add(coupon);
            });
        }
        return read;
    }

    private static Coupon coupon(Section coupon, List<Plan> plans) {
        coupon.members("code", "percent", "amounts", "plans", "from", "until", "maxUses");
        Optional<CouponCode> code = coupon.at("code").parsed(CouponCode::new);
        Optional<Discount> discount = discount(coupon);
        Set<PlanId> ofPlans = new HashSet<>();
        for (Section plan : coupon.at("plans").items()) {
            plan.parsed(PlanId::new).ifPresent(id -> {
                if (plans.stream().noneMatch(known -> known.id().equals(id))) {
                    plan.fault("there is no plan \"" + id + "\" in this file");
                }
                ofPlans.add(id);
            });
        }
        Optional<Instant> from = moment(coupon.at("from"));
        Optional<Instant> until = moment(coupon.at("until"));
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            coupon.at("until").fault("must be later than from");
            return orGiveUp(Optional.empty());
        }
        long maxUses = coupon.at("maxUses").number(0, MAX_USES, 0);
        return new Coupon(orGiveUp(code), orGiveUp(discount), ofPlans, from, until, (int) maxUses);
    }

    private static Optional<Discount> discount(Section coupon) {
        Section percent = coupon.at("percent");
        Section amounts = coupon.at("amounts");
        if (percent.isPresent() == amounts.isPresent()) {
            coupon.fault("names either percent, such as 10, or amounts, such as {USD: \"1.00\"}");
            return Optional.empty();
        }
        if (percent.isPresent()) {
            return percent.number(1, 99).map(share -> new Discount.Percent(share.intValue()));
        }
        List<Money> each = PlanReader.amounts(amounts);
        return each.isEmpty() ? Optional.empty() : Optional.of(new Discount.Amounts(each));
    }

    /** A moment in time; empty if absent, or with a fault. */
    static Optional<Instant> moment(Section section) {
        return section.isPresent() ? section.parsed(CouponReader::moment) : Optional.empty();
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("\"" + text + "\" is not a moment such as 2026-12-01T00:00:00Z");
        }
    }
}
