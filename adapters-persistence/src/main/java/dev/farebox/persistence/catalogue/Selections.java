package dev.farebox.persistence.catalogue;

import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.plan.ModelSelection;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of models as columns; no list means every model. */
final class Selections {
    private Selections() {}

    static String @Nullable [] names(ModelSelection selection) {
        return switch (selection) {
            case ModelSelection.All _ -> null;
            case ModelSelection.Only(var models) ->
                models.stream().map(ModelName::text).sorted().toArray(String[]::new);
        };
    }

    static ModelSelection models(String @Nullable [] names) {
        return names == null
                ? new ModelSelection.All()
                : new ModelSelection.Only(
                        Arrays.stream(names).map(ModelName::new).collect(Collectors.toSet()));
    }
}
