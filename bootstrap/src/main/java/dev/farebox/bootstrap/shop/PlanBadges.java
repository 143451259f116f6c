package dev.farebox.bootstrap.shop;

import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanValue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults the badges of plans that contradict each other or the prices. */
final class PlanBadges {
    private PlanBadges() {}

    /**
     * Each badge stands on one plan of a unit at most, and the best value is one.
     *
     * @param badged the plans that have a badge, by the place of it, in the file's order
     * @param plans all faultless plans
     */
    static void check(Map<Section, Plan> badged, List<Plan> plans) {
        Map<BudgetUnit, Map<PlanBadge, PlanId>> first = new EnumMap<>(BudgetUnit.class);
        badged.forEach((place, plan) -> plan.badge().ifPresent(badge -> {
            PlanId holder = first.computeIfAbsent(plan.allowance().unit(), _ -> new HashMap<>())
                    .putIfAbsent(badge, plan.id());
            if (holder != null) {
                place.fault("plan \"" + holder + "\" has this badge already; of the plans that count "
                        + (plan.allowance().unit() == BudgetUnit.USD ? "dollars" : "tokens") + ", one may have it");
            }
            if (badge == PlanBadge.BEST_VALUE) {
                checkValue(place, plan, plans);
            }
        }));
    }

    private static void checkValue(Section place, Plan plan, List<Plan> plans) {
        Optional<PlanValue.Better> better = PlanValue.better(plan, plans);
        better.ifPresent(found -> place.fault("in " + found.currency() + " plan \""
                + found.plan().id() + "\" gives more for the same money, so this is not the best value"));
    }
}
