package dev.farebox.application.metering;

import dev.farebox.application.port.catalogue.CatalogueSource;
import dev.farebox.application.port.catalogue.PriceHistory;
import dev.farebox.application.port.ledger.Accounts;
import dev.farebox.application.relaying.CallBounds;
import dev.farebox.application.relaying.IdentifyKey;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CalendarDays;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.catalogue.Catalogue;
import dev.farebox.domain.catalogue.Offer;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLookup;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.CallVariant;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Puts a key's statement, its newest calls and its plan together. */
public final class ShowUsageService implements ShowUsage {
    private final IdentifyKey identifyKey;
    private final Accounts accounts;
    private final CatalogueSource catalogues;
    private final CallExplanations explanations;
    private final ZoneId zone;

    /** @param zone in which a day begins and ends */
    public ShowUsageService(
            IdentifyKey identifyKey, Accounts accounts, CatalogueSource catalogues, PriceHistory prices, ZoneId zone) {
        this.identifyKey = identifyKey;
        this.accounts = accounts;
        this.catalogues = catalogues;
        this.explanations = new CallExplanations(prices);
        this.zone = zone;
    }

    @Override
    public ShowUsageOutcome show(String presentedKey, CallPage page) {
        return switch (identifyKey.identify(presentedKey).toCompletableFuture().join()) {
            case KeyLookup.Found(KeyRef key) -> showAgain(key.key(), page);
            case KeyLookup.Unknown _ -> new ShowUsageOutcome.UnknownKey();
            case KeyLookup.Unavailable(var retryAfter) -> new ShowUsageOutcome.Unavailable(retryAfter);
        };
    }

    @Override
    public ShowUsageOutcome showAgain(KeyId key, CallPage page) {
        return accounts.statement(key)
                .<ShowUsageOutcome>map(statement -> new ShowUsageOutcome.Shown(usage(statement, page)))
                .orElseGet(ShowUsageOutcome.UnknownKey::new);
    }

    private KeyUsage usage(KeyStatement statement, CallPage page) {
        PlanId plan = statement.key().plan();
        Catalogue catalogue = catalogues.current();
        List<Model> models = callable(statement, catalogue);
        LocalizedText planName =
                catalogue.plan(plan).map(Plan::name).orElseGet(() -> new LocalizedText(plan.text(), plan.text()));
        List<ModelName> names = models.stream().map(Model::name).toList();
        // One more than fits tells whether there is an older page.
        List<EndedCall> found = accounts.calls(statement.key().key(), page.before(), page.limit() + 1);
        List<EndedCall> calls = found.subList(0, Math.min(found.size(), page.limit()));
        return new KeyUsage(
                statement,
                planName,
                status(statement, catalogue, models),
                names,
                explanations.of(calls),
                accounts.days(statement.key(), CalendarDays.last(DAYS, statement.at(), zone)),
                found.size() > calls.size() ? Optional.of(calls.getLast().call()) : Optional.empty());
    }

    private static List<Model> callable(KeyStatement statement, Catalogue catalogue) {
        return catalogue
                .plan(statement.key().plan())
                .map(plan -> catalogue.modelsOf(plan, statement.at()))
                .orElse(List.of())
                .stream()
                .filter(model -> statement.limits().models().includes(model.name()))
                .toList();
    }

    private static KeyStatus status(KeyStatement statement, Catalogue catalogue, List<Model> models) {
        if (statement.state() == KeyState.REVOKED) {
            return KeyStatus.REVOKED;
        }
        if (statement.state() == KeyState.SUSPENDED || statement.budgetState() == BudgetState.SUSPENDED) {
            return KeyStatus.SUSPENDED;
        }
        if (statement.isDead()) {
            return KeyStatus.EXPIRED;
        }
        Amount unused = statement.balance().granted().minus(statement.balance().used());
        // A model that is free can be called with nothing left, but that is not what an owner means by an active key.
        boolean anything = unused.units() > 0;
        return anything && models.stream().anyMatch(model -> affords(unused, model, statement, catalogue))
                ? KeyStatus.ACTIVE
                : KeyStatus.EXHAUSTED;
    }

    private static boolean affords(Amount unused, Model model, KeyStatement statement, Catalogue catalogue) {
        KeyRef key = statement.key();
        return catalogue.offer(key.plan(), key.unit(), model.name(), CallVariant.STANDARD, statement.at())
                        instanceof Offer.Offered offer
                && CallBounds.smallest(offer.tariff()).compareTo(unused) <= 0;
    }
}
