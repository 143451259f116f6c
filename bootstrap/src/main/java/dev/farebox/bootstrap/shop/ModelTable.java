package dev.farebox.bootstrap.shop;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.BudgetUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The models of a shop file, for what other parts of it say about them.
 *
 * @param declared every model the file names, with what it says about it; faulty ones included, so that one fault
 *     is not told twice
 * @param models the faultless ones
 * @param aliases the faultless ones
 * @param prices of the faultless ones
 * @param warnings what is sold below cost
 */
record ModelTable(
        Map<ModelName, Declared> declared,
        List<Model> models,
        List<ModelAlias> aliases,
        List<ModelPrices> prices,
        List<Warning> warnings) {
    ModelTable {
        models = List.copyOf(models);
        aliases = List.copyOf(aliases);
        prices = List.copyOf(prices);
        warnings = List.copyOf(warnings);
    }

    /** Faults a plan's model that is unknown or has no price in the plan's unit. */
    void check(Section place, ModelName name, Optional<BudgetUnit> unit) {
        Declared declaredModel = declared.get(name);
        if (declaredModel == null && isAlias(name)) {
            place.fault("\"" + name + "\" is an alias; name the model that it stands for");
        } else if (declaredModel == null) {
            place.fault("there is no model \"" + name + "\" in this file");
        } else if (!declaredModel.priced()) {
            place.fault("model \"" + name + "\" has no price, so it cannot be in a plan");
        } else if (unit.equals(Optional.of(BudgetUnit.TOKENS)) && !declaredModel.weighted()) {
            place.fault("model \"" + name
                    + "\" has neither tokenWeight nor tokensPerUnit, so it cannot be in a plan that counts tokens");
        }
    }

    boolean isAlias(ModelName name) {
        return aliases.stream().anyMatch(alias -> alias.name().equals(name));
    }

    /** Faults unpriced models where a plan includes all. Those without a weight are just not in a token plan. */
    void checkAll(Section place) {
        declared.forEach((name, declaredModel) -> {
            if (!declaredModel.priced()) {
                place.fault("model \"" + name + "\" has no price, so it cannot be in a plan");
            }
        });
    }

    /**
     * What the file says about a model.
     *
     * @param priced whether it names a price
     * @param weighted whether it names a token weight
     */
    record Declared(boolean priced, boolean weighted) {}
}
