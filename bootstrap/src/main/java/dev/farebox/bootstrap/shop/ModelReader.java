package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.bootstrap.shop.ModelTable.Declared;
import dev.farebox.domain.model.DatedPrice;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.model.ModelKind;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.plan.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code models}: first the plain ones, then their twins and aliases. */
final class ModelReader {
    static final long MAX_CONTEXT = 100_000_000;

    /** Two lines on a page. */
    private static final int MAX_ABOUT = 160;

    private static final List<String> MEMBERS =
            List.of("id", "sameAs", "context", "maxOutput", "hiddenReasoning", "kind", "about");

    private final Map<ModelName, Declared> declared = new LinkedHashMap<>();
    private final Map<ModelName, Section> places = new LinkedHashMap<>();
    private final Map<ModelName, Model> models = new LinkedHashMap<>();
    private final List<ModelAlias> aliases = new ArrayList<>();
    private final List<ModelPrices> prices = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private ModelReader() {}

    static ModelTable read(Section section) {
        ModelReader reader = new ModelReader();
        section.items().forEach(item -> item.ifFaultless(reader::declare));
        if (section.items().isEmpty()) {
            section.fault("a shop offers at least one model");
        }
        reader.places.forEach((name, place) -> {
            if (!place.at("sameAs").isPresent() && !isAlias(place)) {
                place.ifFaultless(model -> reader.plain(name, model))
                        .ifPresent(model -> reader.models.put(name, model));
            }
        });
        reader.places.forEach((name, place) -> {
            if (isAlias(place)) {
                place.ifFaultless(alias -> reader.alias(name, alias)).ifPresent(reader.aliases::add);
            } else if (place.at("sameAs").isPresent()) {
                place.ifFaultless(model -> reader.twin(name, model)).ifPresent(model -> reader.models.put(name, model));
            }
        });
        List<Model> inOrder = reader.places.keySet().stream()
                .flatMap(name -> Optional.ofNullable(reader.models.get(name)).stream())
                .toList();
        return new ModelTable(reader.declared, inOrder, reader.aliases, reader.prices, reader.warnings);
    }

    private static boolean isAlias(Section place) {
        return place.at("aliasOf").isPresent();
    }

    private ModelName declare(Section item) {
        if (!isAlias(item)) {
            item.members(Stream.concat(MEMBERS.stream(), PriceListReader.MEMBERS.stream())
                    .toArray(String[]::new));
        }
        ModelName name = orGiveUp(item.at("id").parsed(ModelName::new));
        if (places.putIfAbsent(name, item) != null) {
            item.at("id").fault("\"" + name + "\" is the id of an earlier model");
        } else if (!isAlias(item)) {
            declared.put(name, new Declared(PriceListReader.isPriced(item), PriceListReader.isWeighted(item)));
        }
        return name;
    }

    private Model plain(ModelName name, Section model) {
        Optional<Long> context = model.at("context").number(1, MAX_CONTEXT);
        Optional<Long> maxOutput = model.at("maxOutput").number(1, context.orElse(MAX_CONTEXT));
        List<DatedPrice> list = readPrices(name, model);
        return new Model(
                name,
                name,
                orGiveUp(context),
                orGiveUp(maxOutput),
                model.at("hiddenReasoning").flag(),
                kind(model.at("kind"), list, ModelKind.CHAT),
                about(model.at("about")));
    }

    /** What the file says, unless a price contradicts it; what a price tells; otherwise the usual. */
    private static ModelKind kind(Section kind, List<DatedPrice> list, ModelKind usual) {
        ModelKind priced = list.stream()
                .map(price -> ModelKind.of(price.terms().unit()))
                .filter(told -> told != ModelKind.CHAT)
                .findFirst()
                .orElse(usual);
        ModelKind said = kind.oneOf(ModelKind.class, priced);
        if (said != priced && priced != usual) {
            kind.fault("its price is one of kind " + Section.written(priced));
        }
        return said;
    }

    private static Optional<LocalizedText> about(Section about) {
        if (!about.isPresent()) {
            return Optional.empty();
        }
        Optional<LocalizedText> text = PlanReader.localized(about);
        text.ifPresent(read -> {
            if (Math.max(read.english().length(), read.chinese().length()) > MAX_ABOUT) {
                about.fault("is longer than " + MAX_ABOUT + " characters");
            }
        });
        return text;
    }

    /** A twin is another price for the same upstream model; it says only what differs. */
    private Model twin(ModelName name, Section model) {
        List<DatedPrice> list = readPrices(name, model);
        Section sameAs = model.at("sameAs");
        Model original = orGiveUp(sameAs.parsed(ModelName::new).flatMap(named -> original(sameAs, named)));
        long context = model.at("context").number(1, MAX_CONTEXT, original.contextTokens());
        long maxOutput = model.at("maxOutput").number(1, context, Math.min(context, original.maxOutputTokens()));
        boolean hidden = model.at("hiddenReasoning").isPresent()
                ? model.at("hiddenReasoning").flag()
                : original.hiddenReasoning();
        return new Model(
                name,
                original.name(),
                context,
                maxOutput,
                hidden,
                kind(model.at("kind"), list, original.kind()),
                about(model.at("about")).or(original::about));
    }

    private Optional<Model> original(Section sameAs, ModelName original) {
        Section place = places.get(original);
        if (place == null) {
            sameAs.fault("there is no model \"" + original + "\" in this file");
        } else if (isAlias(place)) {
            sameAs.fault("\"" + original + "\" is an alias; name the model that it stands for");
        } else if (place.at("sameAs").isPresent()) {
            sameAs.fault("\"" + original + "\" is a twin itself; name the model that it is the same as");
        }
        return Optional.ofNullable(models.get(original));
    }

    private List<DatedPrice> readPrices(ModelName name, Section model) {
        List<DatedPrice> list = new PriceListReader(warnings).read(name, model);
        if (!list.isEmpty()) {
            prices.add(new ModelPrices(name, list));
        }
        return list;
    }

    private ModelAlias alias(ModelName name, Section alias) {
        alias.members("id", "aliasOf", "listed");
        Section aliasOf = alias.at("aliasOf");
        ModelName model = orGiveUp(aliasOf.parsed(ModelName::new));
        if (!declared.containsKey(model)) {
            aliasOf.fault(
                    places.containsKey(model)
                            ? "\"" + model + "\" is an alias itself; name the model that it stands for"
                            : "there is no model \"" + model + "\" in this file");
        }
        boolean listed = !alias.at("listed").isPresent() || alias.at("listed").flag();
        return new ModelAlias(name, model, listed);
    }
}
