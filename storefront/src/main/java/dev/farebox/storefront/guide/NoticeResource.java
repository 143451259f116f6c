package dev.farebox.storefront.guide;

import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.Frames;
import dev.farebox.storefront.page.HtmlPages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pages that only say something: questions and answers, status, terms, privacy, refunds. */
@Path("/{page: faq|status|terms|privacy|refunds}")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NoticeResource {
    private final Frames frames;
    private final ErrorPages errors;

    public NoticeResource(Frames frames, ErrorPages errors) {
        this.frames = frames;
        this.errors = errors;
    }

    @GET
    public Response notice(@PathParam("page") String page) {
        Frame frame = frames.frame();
        return switch (page) {
            case "faq" -> frames.page(200, Templates.faq(frame));
            case "status" -> frames.page(200, Templates.status(frame));
            case "terms" -> frames.page(200, Templates.terms(frame));
            case "privacy" -> frames.page(200, Templates.privacy(frame));
            case "refunds" -> frames.page(200, Templates.refunds(frame));
            default -> errors.notFound();
        };
    }

    /** The templates of this class. */
    @CheckedTemplate(basePath = "storefront")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance faq(Frame frame);

        static native TemplateInstance status(Frame frame);

        static native TemplateInstance terms(Frame frame);

        static native TemplateInstance privacy(Frame frame);

        static native TemplateInstance refunds(Frame frame);
    }
}
