package dev.farebox.storefront.page;

import dev.farebox.domain.shop.Shop;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Puts the security headers on every page, and remembers the language that the visitor asked for. */
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
    }
}
