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

/** Questions and answers, and what an operator has to say by law. */
@Path("/{page: faq|terms|privacy|refunds|disclaimer}")
@HtmlPages
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NoticeResource {
    private final DocumentPages pages;
    private final ErrorPages errors;

    NoticeResource(DocumentPages pages, ErrorPages errors) {
        this.pages = pages;
        this.errors = errors;
    }

    @GET
    public Response notice(@PathParam("page") String page) {
        return DocumentName.ofPath("/" + page).map(pages::page).orElseGet(errors::notFound);
    }
}
