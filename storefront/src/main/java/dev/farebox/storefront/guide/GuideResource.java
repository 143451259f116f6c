package dev.farebox.storefront.guide;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Documentation. */
@Path("/docs")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class GuideResource {
    private static final String NO_MODEL = "MODEL";

    private final ListPlans listPlans;
    private final Frames frames;

    public GuideResource(ListPlans listPlans, Frames frames) {
        this.listPlans = listPlans;
        this.frames = frames;
    }

    @GET
    public Response docs() {
        return frames.page(200, Templates.docs(frames.frame()));
    }

    @GET
    @Path("/quick-start")
    public Response quickStart() {
        return frames.page(200, Templates.quickStart(frames.frame(), sampleModel()));
    }

    @GET
    @Path("/api")
    public Response api() {
        return frames.page(200, Templates.api(frames.frame(), sampleModel()));
    }

    /** The first model that every plan on sale includes, so that the samples work for whoever bought. */
    private String sampleModel() {
        List<PlanOffer> offers = listPlans.plans();
        return listPlans.models().stream()
                .map(PricedModel::model)
                .filter(model ->
                        offers.stream().allMatch(offer -> offer.models().contains(model)))
                .map(model -> model.name().text())
                .findFirst()
                .orElse(NO_MODEL);
    }

    /** The templates of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance docs(Frame frame);

        static native TemplateInstance quickStart(Frame frame, String model);

        static native TemplateInstance api(Frame frame, String model);
    }
}
