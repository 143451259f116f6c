package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Every model, its limits, and the plans that include it. */
@Path("/models")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ModelsResource {
    private final ListPlans listPlans;
    private final Frames frames;

    public ModelsResource(ListPlans listPlans, Frames frames) {
        this.listPlans = listPlans;
        this.frames = frames;
    }

    @GET
    public Response models() {
        Frame frame = frames.frame();
        List<PlanOffer> offers = listPlans.plans();
        List<ModelRow> rows = listPlans.models().stream()
                .map(model -> ModelRow.of(model, offers, frame.language()))
                .toList();
        return frames.page(200, ShopTemplates.models(frame, rows));
    }
}
