package dev.farebox.storefront.guide;

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

/** Whether calls can be made. */
@Path("/status")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class StatusResource {
    private final StatusViews statusViews;
    private final Frames frames;

    public StatusResource(StatusViews statusViews, Frames frames) {
        this.statusViews = statusViews;
        this.frames = frames;
    }

    @GET
    public Response status() {
        return frames.page(200, Templates.status(frames.frame(), statusViews.now()));
    }

    /** The template of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance status(Frame frame, StatusView status);
    }
}
