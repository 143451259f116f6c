package dev.farebox.storefront.page;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a form was sent by a page of this shop. Browsers name the sender of a form in {@code Sec-Fetch-Site},
 * or, where the address is neither https nor local, in {@code Origin}. A request with neither comes from no browser, so
 * there is no visitor whose cookies it could abuse.
 */
final class SameOrigin {
    private SameOrigin() {}

    /**
     * Judges a form.
     *
     * @param fetchSite header {@code Sec-Fetch-Site}
     * @param origin header {@code Origin}
     * @param host header {@code Host}: what the visitor typed
     * @param publicUrl the shop's own address
     * @param anonymous whether the form's page sends no referrer. Browsers then send {@code Origin: null} with its
     *     forms; that is accepted, because such forms work with what is typed into them and never with a cookie
     */
    static Verdict judge(
            Optional<String> fetchSite,
            Optional<String> origin,
            Optional<String> host,
            String publicUrl,
            boolean anonymous) {
        if (fetchSite.isPresent()) {
            return fetchSite.get().equals("same-origin") ? Verdict.OURS : Verdict.FOREIGN;
        }
        if (origin.isEmpty()) {
            return Verdict.OURS;
        }
        if (origin.get().equals("null")) {
            return anonymous ? Verdict.OURS : Verdict.FOREIGN;
        }
        boolean ours = sameAuthority(origin.get(), host) || origin.get().equals(originOf(publicUrl));
        return ours ? Verdict.OURS : Verdict.FOREIGN;
    }

    private static boolean sameAuthority(String origin, Optional<String> host) {
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return authority != null && host.filter(authority::equalsIgnoreCase).isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String originOf(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    /** Where a form comes from. */
    enum Verdict {
        OURS,
        FOREIGN
    }
}
