package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Plans, and what each model costs. */
@Path("/pricing")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PricingResource {
    private final ListPlans listPlans;
    private final Frames frames;

    public PricingResource(ListPlans listPlans, Frames frames) {
        this.listPlans = listPlans;
        this.frames = frames;
    }

    @GET
    public Response pricing() {
        Frame frame = frames.frame();
        return frames.page(
                200,
                ShopTemplates.pricing(
                        frame,
                        PlanCards.of(listPlans, frame.language()),
                        PriceTable.of(listPlans.models(), frame.language().locale()),
                        ComingPrices.of(
                                listPlans.comingPrices(),
                                frame.shop().timeZone(),
                                frame.language().locale())));
    }
}
