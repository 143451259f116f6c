package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.application.ordering.ListPlans.PlanOffer;
import dev.farebox.application.ordering.ListPlans.PricedModel;
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
import java.util.Locale;

/** Plans, and what each model costs. */
@Path("/pricing")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PricingResource {
    private final ListPlans listPlans;
    private final Frames frames;
    private final Visit visit;

    public PricingResource(ListPlans listPlans, Frames frames, Visit visit) {
        this.listPlans = listPlans;
        this.frames = frames;
        this.visit = visit;
    }

    @GET
    public Response pricing() {
        List<PlanOffer> offers = listPlans.plans();
        List<PricedModel> models = listPlans.models();
        ModelFilter filter = ModelFilter.of(visit.parameters(), offers);
        Frame frame = frames.frame(filter.choices());
        List<PricedModel> found = matching(filter, models);
        Locale locale = frame.language().locale();
        return frames.page(
                200,
                ShopTemplates.pricing(
                        frame,
                        PlanCards.of(listPlans, frame.language()),
                        FilterForm.of(filter, models, offers, found.size(), frame.language()),
                        PriceTable.of(found, offers, locale),
                        ComingPrices.of(
                                matching(filter, listPlans.comingPrices()),
                                offers,
                                frame.shop().timeZone(),
                                locale)));
    }

    private static List<PricedModel> matching(ModelFilter filter, List<PricedModel> models) {
        return models.stream().filter(priced -> filter.matches(priced.model())).toList();
    }
}
