package dev.farebox.application.ordering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.payment.PaymentProvider;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.plan.Plan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogue, and asks each provider what it can charge. */
public final class ListPlansService implements ListPlans {
    private final CatalogueSource catalogue;
    private final Map<PaymentMethod, PaymentProvider> providers;
    private final InstantSource clock;

    /** @param providers in the order in which buyers are offered them */
    public ListPlansService(
            CatalogueSource catalogue, Map<PaymentMethod, PaymentProvider> providers, InstantSource clock) {
        this.catalogue = catalogue;
        this.providers = new LinkedHashMap<>(providers);
        this.clock = clock;
    }

    @Override
    public List<PlanOffer> plans() {
        Catalogue current = catalogue.current();
        Instant now = clock.instant();
        return current.plansOnSale().stream()
                .map(plan -> new PlanOffer(plan, current.modelsOf(plan, now), methods(plan)))
                .toList();
    }

    private Map<PaymentMethod, List<String>> methods(Plan plan) {
        Map<PaymentMethod, List<String>> methods = new LinkedHashMap<>();
        providers.forEach((method, provider) -> {
            List<String> currencies = plan.prices().stream()
                    .map(price -> price.currency().getCurrencyCode())
                    .filter(currency -> provider.offers(plan.id(), currency))
                    .toList();
            if (!currencies.isEmpty()) {
                methods.put(method, currencies);
            }
        });
        return methods;
    }

    @Override
    public List<PricedModel> models() {
        Catalogue current = catalogue.current();
        Instant now = clock.instant();
        return current.models().stream()
                .flatMap(model -> current.price(model.name(), now).map(price -> new PricedModel(model, price)).stream())
                .toList();
    }

    @Override
    public List<PricedModel> comingPrices() {
        Catalogue current = catalogue.current();
        Instant now = clock.instant();
        return current.models().stream()
                .flatMap(model -> current.priceList(model.name()).reversed().stream()
                        .filter(price -> price.effectiveFrom().isAfter(now))
                        .map(price -> new PricedModel(model, price)))
                .toList();
    }
}
