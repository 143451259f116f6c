package dev.farebox.storefront.shopping;

import dev.farebox.application.ordering.ListPlans;
import dev.farebox.storefront.guide.StatusViews;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What the shop is and what it sells. */
@Path("/")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class HomeResource {
    private final ListPlans listPlans;
    private final StatusViews statusViews;
    private final Frames frames;

    public HomeResource(ListPlans listPlans, StatusViews statusViews, Frames frames) {
        this.listPlans = listPlans;
        this.statusViews = statusViews;
        this.frames = frames;
    }

    @GET
    public Response home() {
        Frame frame = frames.frame();
        return frames.page(
                200, ShopTemplates.home(frame, PlanCards.of(listPlans, frame.language()), statusViews.now()));
    }
}
