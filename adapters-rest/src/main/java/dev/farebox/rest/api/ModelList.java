package dev.farebox.rest.api;

import dev.farebox.application.relaying.ListModels;
import dev.farebox.application.relaying.ListModels.ListModelsOutcome;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.Model;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.RequestErrors;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The routes that list the models of a key. */
final class ModelList {
    private static final Logger LOG = Logger.getLogger(ModelList.class);

    private final ListModels models;
    private final KeyGate gate;
    private final ErrorTable errors;
    private final String owner;

    /** @param owner who offers the models: the shop's name */
    ModelList(ListModels models, KeyGate gate, ErrorTable errors, String owner) {
        this.models = models;
        this.gate = gate;
        this.errors = errors;
        this.owner = owner;
    }

    /** Answers with all models of the key. */
    void all(Exchange exchange) {
        withModels(exchange, list -> exchange.answer(200, ModelJson.list(exchange.dialect(), list, owner)));
    }

    /** Answers with one model of the key. */
    void one(Exchange exchange, String name) {
        withModels(
                exchange,
                list -> list.stream()
                        .filter(model -> model.name().text().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                model -> exchange.answer(200, ModelJson.one(exchange.dialect(), model, owner)),
                                () -> exchange.fail(errors.unknownModel())));
    }

    private void withModels(Exchange exchange, Consumer<List<Model>> listed) {
        gate.pass(exchange, (_, key) -> list(exchange, key, listed));
    }

    private void list(Exchange exchange, KeyRef key, Consumer<List<Model>> listed) {
        exchange.vertx()
                .executeBlocking(() -> models.list(key, exchange.dialect()), false)
                .onSuccess(outcome -> {
                    switch (outcome) {
                        case ListModelsOutcome.Listed(List<Model> list) -> listed.accept(list);
                        case ListModelsOutcome.DeadKey _ -> exchange.fail(errors.deadKey());
                    }
                })
                .onFailure(failure -> {
                    LOG.error("Models could not be listed in request " + exchange.id(), failure);
                    exchange.fail(RequestErrors.internal());
                });
    }
}
