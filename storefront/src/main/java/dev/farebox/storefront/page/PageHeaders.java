package dev.farebox.storefront.page;

import dev.farebox.domain.shop.Shop;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Puts the security headers on every page, remembers the language that the visitor asked for, and packs pages without
 * secrets. A page with a secret stays as it is: from its packed length, somebody who can have it loaded with words of his
 * choice and watches the line could guess the secret piece by piece (CVE-2013-3587).
 */
@Provider
@HtmlPages
public class PageHeaders implements ContainerResponseFilter {
    private static final Duration LANGUAGE_REMEMBERED = Duration.ofDays(365);

    private final Shop shop;
    private final SecurityHeaders security;
    private final Visit visit;
    private final ResourceInfo resource;

    public PageHeaders(Shop shop, SecurityHeaders security, Visit visit, ResourceInfo resource) {
        this.shop = shop;
        this.security = security;
        this.visit = visit;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        HtmlPages pages = resource.getResourceClass().getAnnotation(HtmlPages.class);
        security.apply(response.getHeaders(), pages.secrets(), pages.leadsToPayment());
        visit.askedLanguage()
                .ifPresent(language -> response.getHeaders()
                        .add(
                                HttpHeaders.SET_COOKIE,
                                new NewCookie.Builder(Visit.LANGUAGE_COOKIE)
                                        .value(language.code())
                                        .path("/")
                                        .maxAge((int) LANGUAGE_REMEMBERED.toSeconds())
                                        .sameSite(NewCookie.SameSite.LAX)
                                        .httpOnly(true)
                                        .secure(shop.publicUrl().startsWith("https://"))
                                        .build()));
        if (!pages.secrets()) {
            pack(response);
        }
    }

    private void pack(ContainerResponseContext response) {
        if (response.getEntity() instanceof String page && Gzip.isAccepted(visit.header(HttpHeaders.ACCEPT_ENCODING))) {
            response.setEntity(Gzip.pack(page.getBytes(StandardCharsets.UTF_8)));
            response.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, Gzip.NAME);
        }
    }
}
