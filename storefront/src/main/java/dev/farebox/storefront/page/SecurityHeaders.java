package dev.farebox.storefront.page;

import dev.farebox.domain.shop.Shop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

/** The headers that tell a browser what a page may do. Stateless and thread-safe. */
@ApplicationScoped
public class SecurityHeaders {
    /**
     * Where the providers' payment pages live. Browsers apply {@code form-action} to the redirect that answers a form,
     * too. The shop's own public address stands beside them, because the visitor may have come by another name of the
     * same host.
     */
    private static final String PAYMENT_PAGES = "https://*.paypal.com https://creem.io https://*.creem.io";

    private final Shop shop;

    public SecurityHeaders(Shop shop) {
        this.shop = shop;
    }

    /**
     * Sets the headers of a page.
     *
     * @param headers of the response
     * @param secrets whether the page may show a secret
     * @param leadsToPayment whether its form leads to a payment page
     */
    public void apply(MultivaluedMap<String, Object> headers, boolean secrets, boolean leadsToPayment) {
        String formTargets = leadsToPayment ? "'self' " + shop.publicUrl() + " " + PAYMENT_PAGES : "'self'";
        headers.putSingle(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "form-action " + formTargets + "; frame-ancestors 'none'; base-uri 'none'");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("Referrer-Policy", secrets ? "no-referrer" : "same-origin");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, secrets ? "no-store" : "private, no-cache");
        if (secrets) {
            headers.putSingle("X-Robots-Tag", "noindex");
        }
        headers.putSingle(HttpHeaders.VARY, "Accept-Language, Cookie" + (secrets ? "" : ", Accept-Encoding"));
        if (shop.publicUrl().startsWith("https://")) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
