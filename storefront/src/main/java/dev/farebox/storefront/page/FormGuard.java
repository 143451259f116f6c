package dev.farebox.storefront.page;

import dev.farebox.domain.shop.Shop;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Refuses forms of other sites, and forms of unknown or unreasonable size before their body is read. */
@Provider
@HtmlPages
public class FormGuard implements ContainerRequestFilter {
    /** The largest form has four short fields; percent-encoding triples them. */
    static final int MAX_FORM_BYTES = 8 * 1024;

    private final Shop shop;
    private final ErrorPages errors;
    private final ResourceInfo resource;

    public FormGuard(Shop shop, ErrorPages errors, ResourceInfo resource) {
        this.shop = shop;
        this.errors = errors;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.POST)) {
            return;
        }
        int length = request.getLength();
        if (length < 0 || length > MAX_FORM_BYTES) {
            request.abortWith(errors.tooLarge());
            return;
        }
        switch (judge(request)) {
            case OURS -> {}
            case FOREIGN -> request.abortWith(errors.foreignForm());
        }
    }

    private SameOrigin.Verdict judge(ContainerRequestContext request) {
        HtmlPages pages = resource.getResourceClass().getAnnotation(HtmlPages.class);
        return SameOrigin.judge(
                header(request, "Sec-Fetch-Site"),
                header(request, "Origin"),
                header(request, HttpHeaders.HOST),
                shop.publicUrl(),
                pages.secrets());
    }

    private static Optional<String> header(ContainerRequestContext request, String name) {
        return Optional.ofNullable(request.getHeaderString(name));
    }
}
