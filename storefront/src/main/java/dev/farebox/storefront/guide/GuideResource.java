package dev.farebox.storefront.guide;

import dev.farebox.storefront.page.ErrorPages;
import dev.farebox.storefront.page.HtmlPages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The documentation. */
@Path("/docs")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class GuideResource {
    private final DocumentPages pages;
    private final ErrorPages errors;

    GuideResource(DocumentPages pages, ErrorPages errors) {
        this.pages = pages;
        this.errors = errors;
    }

    @GET
    public Response docs() {
        return pages.index();
    }

    @GET
    @Path("/{guide}")
    public Response guide(@PathParam("guide") String guide) {
        return DocumentName.ofPath("/docs/" + guide).map(pages::page).orElseGet(errors::notFound);
    }
}
