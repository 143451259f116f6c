package dev.farebox.storefront.page;

import dev.farebox.domain.shop.Shop;
import java.net.URI;
import java.util.Optional;

/**
 * Leads a browser that came by a numeric loopback address to the shop's public address on the same machine. Providers
 * send the buyer back to the public address, and a cookie set under another name would not be there.
 */
public final class CanonicalHost {
    private CanonicalHost() {}

    /**
     * Where a visitor should rather be.
     *
     * @param host header {@code Host}
     * @param fetchMode header {@code Sec-Fetch-Mode}; only a browser that opens a page is led
     * @param path to open there
     */
    public static Optional<URI> redirect(Shop shop, Optional<String> host, Optional<String> fetchMode, String path) {
        URI publicUrl = URI.create(shop.publicUrl());
        String port = publicUrl.getPort() < 0 ? "" : ":" + publicUrl.getPort();
        boolean alias = "localhost".equals(publicUrl.getHost())
                && host.filter(name -> name.equals("127.0.0.1" + port) || name.equals("[::1]" + port))
                        .isPresent();
        return alias && fetchMode.filter("navigate"::equals).isPresent()
                ? Optional.of(URI.create(shop.publicUrl() + path))
                : Optional.empty();
    }
}
