package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.key.KeyPrefix;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.money.Money;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.ModelSelection;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.plan.PlanBadge;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.domain.plan.PlanStatus;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code plans}. */
final class PlanReader {
    /** Long enough for a thorough answer, short enough that a small budget can hold some calls at once. */
    private static final long DEFAULT_OUTPUT_TOKENS = 16_384;

    private static final long MAX_REQUESTS_PER_MINUTE = 1_000_000;
    private static final long MAX_TOKENS_PER_MINUTE = 1_000_000_000;
    private static final long MAX_PARALLEL_CALLS = 1_000_000;
    private static final long MAX_TOKENS = 1_000_000_000_000L;

    private PlanReader() {}

    static List<Plan> read(Section plans, ModelTable models) {
        List<Plan> read = new ArrayList<>();
        Set<PlanId> seen = new HashSet<>();
        Map<Section, Plan> badged = new LinkedHashMap<>();
        for (Section item : plans.items()) {
            Optional<Plan> plan = item.ifFaultless(section -> plan(section, models, seen));
            plan.ifPresent(read::add);
            plan.filter(known -> known.badge().isPresent()).ifPresent(known -> badged.put(item.at("badge"), known));
        }
        PlanBadges.check(badged, read);
        if (plans.items().isEmpty()) {
            plans.fault("a shop sells at least one plan");
        }
        return read;
    }

    private static Plan plan(Section plan, ModelTable models, Set<PlanId> seen) {
        plan.members(
                "id",
                "name",
                "prices",
                "allowance",
                "models",
                "rpm",
                "tpm",
                "parallel",
                "daily",
                "keyPrefix",
                "defaultOutput",
                "badge");
        Optional<PlanId> id = plan.at("id").parsed(PlanId::new);
        if (id.isPresent() && !seen.add(id.get())) {
            plan.at("id").fault("\"" + id.get() + "\" is the id of an earlier plan");
        }
        Optional<LocalizedText> name = localized(plan.at("name"));
        List<Money> prices = prices(plan.at("prices"));
        Optional<Amount> allowance = plan.at("allowance").ifFaultless(PlanReader::allowance);
        ModelSelection selection = models(plan.at("models"), allowance.map(Amount::unit), models);
        long requestsPerMinute = plan.at("rpm").number(0, MAX_REQUESTS_PER_MINUTE, 0);
        long tokensPerMinute = plan.at("tpm").number(0, MAX_TOKENS_PER_MINUTE, 0);
        long parallelCalls = plan.at("parallel").number(0, MAX_PARALLEL_CALLS, 0);
        Optional<Amount> daily = daily(plan.at("daily"), allowance.map(Amount::unit));
        Section prefix = plan.at("keyPrefix");
        Optional<KeyPrefix> keyPrefix =
                prefix.isPresent() ? prefix.parsed(KeyPrefix::new) : Optional.of(KeyPrefix.DEFAULT);
        long defaultOutput = plan.at("defaultOutput").number(1, MAX_TOKENS, DEFAULT_OUTPUT_TOKENS);
        Section badge = plan.at("badge");
        return new Plan(
                orGiveUp(id),
                orGiveUp(name),
                prices,
                orGiveUp(allowance),
                selection,
                (int) requestsPerMinute,
                tokensPerMinute,
                (int) parallelCalls,
                daily,
                orGiveUp(keyPrefix),
                defaultOutput,
                PlanStatus.ON_SALE,
                badge.isPresent() ? badge.oneOf(PlanBadge.class) : Optional.empty());
    }

    static Optional<LocalizedText> localized(Section text) {
        return text.ifFaultless(section -> {
            section.members("en", "zh");
            Optional<String> english = section.at("en").text();
            Optional<String> chinese = section.at("zh").text();
            return new LocalizedText(orGiveUp(english), orGiveUp(chinese));
        });
    }

    private static List<Money> prices(Section prices) {
        List<Money> read = amounts(prices);
        if (prices.entries().isEmpty()) {
            prices.fault("a plan has at least one price, such as USD: \"2.00\"");
        }
        return read;
    }

    /** An amount above zero for each currency. */
    static List<Money> amounts(Section prices) {
        List<Money> read = new ArrayList<>();
        prices.entries().forEach((code, price) -> {
            Optional<Currency> currency = currency(code);
            if (currency.isEmpty()) {
                price.fault("\"" + code + "\" is not a currency code such as USD");
                return;
            }
            price.amount(text -> Money.parse(text, currency.get())).ifPresent(money -> {
                if (money.minorUnits() == 0) {
                    price.fault("an amount must be above zero");
                }
                read.add(money);
            });
        });
        return read;
    }

    private static Optional<Currency> currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0)
                .findFirst();
    }

    private static Amount allowance(Section allowance) {
        Section dollars = allowance.members("usd", "tokens").at("usd");
        Section tokens = allowance.at("tokens");
        if (dollars.isPresent() == tokens.isPresent()) {
            allowance.fault("is either usd: \"1.50\" or tokens: 200000");
        }
        Amount read = orGiveUp(
                dollars.isPresent()
                        ? dollars.amount(text -> Amount.parse(BudgetUnit.USD, text))
                        : tokens.number(1, MAX_TOKENS).map(Amount::tokens));
        if (read.units() == 0) {
            allowance.fault("must be above zero");
        }
        return read;
    }

    /** In the unit of the allowance. */
    private static Optional<Amount> daily(Section daily, Optional<BudgetUnit> unit) {
        if (!daily.isPresent() || unit.isEmpty()) {
            return Optional.empty();
        }
        Optional<Amount> read = daily.amount(text -> Amount.parse(unit.get(), text));
        if (read.isPresent() && read.get().units() == 0) {
            daily.fault("must be above zero; leave it out for no limit");
            return Optional.empty();
        }
        return read;
    }

    private static ModelSelection models(Section models, Optional<BudgetUnit> unit, ModelTable table) {
        List<Section> items = models.items();
        if (items.isEmpty()) {
            models.fault("a plan names its models, or [\"*\"] for all");
        }
        Set<ModelName> names = new LinkedHashSet<>();
        boolean all = false;
        for (Section item : items) {
            Optional<String> text = item.text();
            if (text.isPresent() && text.get().equals(ChannelEntry.ANY)) {
                all = true;
                table.checkAll(item);
            } else if (text.isPresent()) {
                item.parsed(ModelName::new).ifPresent(name -> {
                    table.check(item, name, unit);
                    names.add(name);
                });
            }
        }
        return all ? new ModelSelection.All() : new ModelSelection.Only(names);
    }
}
