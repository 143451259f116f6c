package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.application.relaying.ShowStatus;
import dev.farebox.application.relaying.ShowStatus.Availability;
import dev.farebox.application.relaying.ShowStatus.ModelStatus;
import dev.farebox.domain.model.Model;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import dev.farebox.storefront.page.Visit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every model: what it is good for, its limits, the plans that include it, and whether it can be called now. */
@Path("/models")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ModelsResource {
    private final ListPlans listPlans;
    private final ShowStatus showStatus;
    private final Frames frames;
    private final Visit visit;

    public ModelsResource(ListPlans listPlans, ShowStatus showStatus, Frames frames, Visit visit) {
        this.listPlans = listPlans;
        this.showStatus = showStatus;
        this.frames = frames;
        this.visit = visit;
    }

    @GET
    public Response models() {
        List<PlanOffer> offers = listPlans.plans();
        List<PricedModel> models = listPlans.models();
        ModelFilter filter = ModelFilter.of(visit.parameters(), offers);
        Frame frame = frames.frame(filter.choices());
        Map<Model, Availability> availability =
                showStatus.models().stream().collect(Collectors.toMap(ModelStatus::model, ModelStatus::availability));
        List<ModelRow> rows = models.stream()
                .map(PricedModel::model)
                .filter(filter::matches)
                .map(model ->
                        ModelRow.of(model, offers, Optional.ofNullable(availability.get(model)), frame.language()))
                .toList();
        return frames.page(
                200,
                ShopTemplates.models(
                        frame, FilterForm.of(filter, models, offers, rows.size(), frame.language()), rows));
    }
}
