package dev.farebox.domain.catalogue;

import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceVersion;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is for sale, at one moment: plans, models and the whole price history. Immutable and thread-safe.
 */
public final class Catalogue {
    private final Map<PlanId, Plan> plans = new LinkedHashMap<>();
    private final Map<ModelName, Model> models = new LinkedHashMap<>();
    private final Map<ModelName, ModelAlias> aliases = new LinkedHashMap<>();
    private final Map<ModelName, List<PriceVersion>> newestFirst = new HashMap<>();

    /**
     * @param plans in the order in which they are shown; withdrawn ones included
     * @param models in the order in which they are shown
     * @param aliases in the order in which they are shown; those of unknown models are ignored
     * @param prices in any order; those of unknown models are ignored
     */
    public Catalogue(List<Plan> plans, List<Model> models, List<ModelAlias> aliases, List<PriceVersion> prices) {
        plans.forEach(plan -> this.plans.put(plan.id(), plan));
        models.forEach(model -> this.models.put(model.name(), model));
        aliases.stream()
                .filter(alias -> this.models.containsKey(alias.model()))
                .forEach(alias -> this.aliases.put(alias.name(), alias));
        Comparator<PriceVersion> byTime = Comparator.comparing(PriceVersion::effectiveFrom);
        prices.stream()
                .sorted(byTime.thenComparing(PriceVersion::id).reversed())
                .forEach(price -> newestFirst
                        .computeIfAbsent(price.model(), _ -> new ArrayList<>())
                        .add(price));
    }

    /** Plans that can be bought, in the order in which they are shown. */
    public List<Plan> plansOnSale() {
        return plans.values().stream()
                .filter(plan -> plan.status() == PlanStatus.ON_SALE)
                .toList();
    }

    /** A plan, on sale or withdrawn. */
    public Optional<Plan> plan(PlanId id) {
        return Optional.ofNullable(plans.get(id));
    }

    /** What buyers call a plan; its id if it is not in the catalogue any more. */
    public LocalizedText nameOf(PlanId id) {
        return plan(id).map(Plan::name).orElseGet(() -> new LocalizedText(id.text(), id.text()));
    }

    /** All models in the order in which they are shown, unpriced ones included. */
    public List<Model> models() {
        return List.copyOf(models.values());
    }

    /** All aliases in the order in which they are shown, those included that no list shows. */
    public List<ModelAlias> aliases() {
        return List.copyOf(aliases.values());
    }

    /** The whole price list of a model, newest first. */
    public List<PriceVersion> priceList(ModelName model) {
        return List.copyOf(newestFirst.getOrDefault(model, List.of()));
    }

    /** The models that a plan includes and that have a price in its unit at a moment. */
    public List<Model> modelsOf(Plan plan, Instant at) {
        return models.values().stream()
                .filter(model -> plan.models().includes(model.name()))
                .filter(model -> price(model.name(), at)
                        .filter(version -> isFor(version, plan.allowance().unit()))
                        .isPresent())
                .toList();
    }

    /** The price of a model that counts at a moment. */
    public Optional<PriceVersion> price(ModelName model, Instant at) {
        return newestFirst.getOrDefault(model, List.of()).stream()
                .filter(price -> !price.effectiveFrom().isAfter(at))
                .findFirst();
    }

    /**
     * What a key of a plan is offered when it asks for a model, or for an alias of one.
     *
     * @param plan the key's plan; a plan the catalogue does not know includes nothing
     * @param unit the unit of the key's budget
     * @param variant what else the request says about its price
     */
    public Offer offer(PlanId plan, BudgetUnit unit, ModelName name, CallVariant variant, Instant at) {
        ModelAlias alias = aliases.get(name);
        ModelName meant = alias == null ? name : alias.model();
        Model model = models.get(meant);
        Optional<PriceVersion> version = price(meant, at);
        if (model == null || version.isEmpty()) {
            return new Offer.Unknown();
        }
        if (!isFor(version.get(), unit)) {
            return new Offer.NotForThisUnit();
        }
        boolean inPlan = plan(plan).filter(p -> p.models().includes(meant)).isPresent();
        return version.get()
                .tariff(unit, variant, at)
                .<Offer>map(tariff -> new Offer.Offered(model, tariff, inPlan))
                .orElseGet(
                        () -> new Offer.VariantNotPriced(version.get().terms().unit()));
    }

    private static boolean isFor(PriceVersion version, BudgetUnit unit) {
        return unit == BudgetUnit.USD || version.terms().weight().isPresent();
    }
}
