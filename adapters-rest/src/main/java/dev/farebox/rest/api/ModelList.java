package dev.farebox.rest.api;

import dev.farebox.application.relaying.ListModels;
import dev.farebox.application.relaying.ListModels.ListModelsOutcome;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.model.Model;
import dev.farebox.rest.error.ErrorTable;
import dev.farebox.rest.error.RequestErrors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The routes that list the models of a key. */
final class ModelList {
    private static final Logger LOG = Logger.getLogger(ModelList.class);

    /** The format wants a time of creation, which a shop does not know of its models: the same for all. */
    private static final long CREATED_SECONDS = 1_735_689_600L;

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
        withModels(exchange, list -> {
            JsonArray data = new JsonArray();
            list.forEach(model -> data.add(json(model)));
            exchange.answer(200, new JsonObject().put("object", "list").put("data", data));
        });
    }

    /** Answers with one model of the key. */
    void one(Exchange exchange, String name) {
        withModels(
                exchange,
                list -> list.stream()
                        .filter(model -> model.name().text().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                model -> exchange.answer(200, json(model)),
                                () -> exchange.fail(errors.unknownModel())));
    }

    private void withModels(Exchange exchange, Consumer<List<Model>> listed) {
        gate.pass(exchange, (_, key) -> list(exchange, key, listed));
    }

    private void list(Exchange exchange, KeyRef key, Consumer<List<Model>> listed) {
        exchange.vertx()
                .executeBlocking(() -> models.list(key), false)
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

    private JsonObject json(Model model) {
        return new JsonObject()
                .put("id", model.name().text())
                .put("object", "model")
                .put("created", CREATED_SECONDS)
                .put("owned_by", owner);
    }
}
