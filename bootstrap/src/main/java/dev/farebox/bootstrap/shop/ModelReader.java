package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrice;
import dev.farebox.bootstrap.shop.ModelTable.Declared;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.TokenWeight;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code models}: first the plain ones, then their twins. */
final class ModelReader {
    private static final long MAX_CONTEXT = 100_000_000;

    private final Map<ModelName, Declared> declared = new LinkedHashMap<>();
    private final Map<ModelName, Section> places = new LinkedHashMap<>();
    private final Map<ModelName, Model> models = new LinkedHashMap<>();
    private final List<ModelPrice> prices = new ArrayList<>();

    private ModelReader() {}

    static ModelTable read(Section section) {
        ModelReader reader = new ModelReader();
        section.items().forEach(item -> item.ifFaultless(reader::declare));
        if (section.items().isEmpty()) {
            section.fault("a shop offers at least one model");
        }
        reader.places.forEach((name, place) -> {
            if (!place.at("sameAs").isPresent()) {
                place.ifFaultless(model -> reader.plain(name, model))
                        .ifPresent(model -> reader.models.put(name, model));
            }
        });
        reader.places.forEach((name, place) -> {
            if (place.at("sameAs").isPresent()) {
                place.ifFaultless(model -> reader.twin(name, model)).ifPresent(model -> reader.models.put(name, model));
            }
        });
        List<Model> inOrder = reader.places.keySet().stream()
                .flatMap(name -> Optional.ofNullable(reader.models.get(name)).stream())
                .toList();
        return new ModelTable(reader.declared, inOrder, reader.prices);
    }

    private ModelName declare(Section item) {
        item.members("id", "sameAs", "context", "maxOutput", "tokenWeight", "hiddenReasoning", "price");
        ModelName name = orGiveUp(item.at("id").parsed(ModelName::new));
        if (places.putIfAbsent(name, item) != null) {
            item.at("id").fault("\"" + name + "\" is the id of an earlier model");
        }
        declared.putIfAbsent(
                name,
                new Declared(
                        item.at("price").isPresent(), item.at("tokenWeight").isPresent()));
        return name;
    }

    private Model plain(ModelName name, Section model) {
        Optional<Long> context = model.at("context").number(1, MAX_CONTEXT);
        Optional<Long> maxOutput = model.at("maxOutput").number(1, context.orElse(MAX_CONTEXT));
        readPrice(name, model.at("price"));
        return new Model(
                name,
                name,
                orGiveUp(context),
                orGiveUp(maxOutput),
                weight(model),
                model.at("hiddenReasoning").flag());
    }

    /** A twin is another price for the same upstream model; it says only what differs. */
    private Model twin(ModelName name, Section model) {
        readPrice(name, model.at("price"));
        Optional<TokenWeight> weight = weight(model);
        Section sameAs = model.at("sameAs");
        Model original = orGiveUp(sameAs.parsed(ModelName::new).flatMap(named -> original(sameAs, named)));
        long context = model.at("context").number(1, MAX_CONTEXT, original.contextTokens());
        long maxOutput = model.at("maxOutput").number(1, context, Math.min(context, original.maxOutputTokens()));
        boolean hidden = model.at("hiddenReasoning").isPresent()
                ? model.at("hiddenReasoning").flag()
                : original.hiddenReasoning();
        return new Model(name, original.name(), context, maxOutput, weight, hidden);
    }

    private Optional<Model> original(Section sameAs, ModelName original) {
        Section place = places.get(original);
        if (place == null) {
            sameAs.fault("there is no model \"" + original + "\" in this file");
        } else if (place.at("sameAs").isPresent()) {
            sameAs.fault("\"" + original + "\" is a twin itself; name the model that it is the same as");
        }
        return Optional.ofNullable(models.get(original));
    }

    private static Optional<TokenWeight> weight(Section model) {
        Section weight = model.at("tokenWeight");
        return weight.isPresent() ? weight.amount(TokenWeight::parse) : Optional.empty();
    }

    private void readPrice(ModelName name, Section price) {
        if (price.isPresent()) {
            price.ifFaultless(ModelReader::price).ifPresent(read -> prices.add(new ModelPrice(name, read)));
        }
    }

    private static Price price(Section price) {
        Section perCall = price.members(
                        "perCall",
                        "inputPerMillion",
                        "cachedInputPerMillion",
                        "cacheWritePerMillion",
                        "outputPerMillion")
                .at("perCall");
        if (perCall.isPresent()) {
            if (price.entries().size() > 1) {
                price.fault("has either perCall alone, or inputPerMillion and outputPerMillion");
            }
            return new Price.PerCall(orGiveUp(perCall.amount(NanoUsd::ofDollars)));
        }
        Optional<Rate> input = price.at("inputPerMillion").amount(Rate::ofDollarsPerMillion);
        Optional<Rate> output = price.at("outputPerMillion").amount(Rate::ofDollarsPerMillion);
        Optional<Rate> cached = rateOr(price.at("cachedInputPerMillion"), input);
        Optional<Rate> written = rateOr(price.at("cacheWritePerMillion"), input);
        return new Price.PerToken(orGiveUp(input), orGiveUp(cached), orGiveUp(written), orGiveUp(output));
    }

    private static Optional<Rate> rateOr(Section place, Optional<Rate> ifAbsent) {
        return place.isPresent() ? place.amount(Rate::ofDollarsPerMillion) : ifAbsent;
    }
}
