package dev.farebox.storefront.guide;

import java.util.regex.Pattern;
import org.commonmark.renderer.html.UrlSanitizer;

/** Where links in documents may lead: to the web with TLS, to mail, and to pages of the shop. Thread-safe. */
final class DocumentLinks implements UrlSanitizer {
    /** Neither {@code //host} nor {@code /\host}: browsers take both for another site. */
    private static final Pattern ALLOWED =
            Pattern.compile("https://[^/\\s].*|mailto:.+|/|/[^/\\\\].*|#.+", Pattern.CASE_INSENSITIVE);

    static boolean isAllowed(String address) {
        return ALLOWED.matcher(address).matches();
    }

    @Override
    public String sanitizeLinkUrl(String address) {
        return isAllowed(address) ? address : "";
    }

    /** Documents show no pictures: those of other sites are foreign requests, and the shop has none of its own. */
    @Override
    public String sanitizeImageUrl(String address) {
        return "";
    }
}
