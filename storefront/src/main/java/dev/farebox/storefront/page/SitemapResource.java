package dev.farebox.storefront.page;

import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.guide.DocumentName;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What search engines may read, and where it is. Sources: RFC 9309 and sitemaps.org. */
@Path("/")
public class SitemapResource {
    private static final List<String> PAGES = List.of("/", "/pricing", "/models", "/docs", "/status");

    /** Pages that belong to one buyer, and what is not for people. */
    private static final List<String> NOT_FOR_ROBOTS =
            List.of("/orders/", "/checkout/", "/order-lookup", "/redeem", "/usage", "/api/", "/v1/", "/simulator/");

    private final Shop shop;

    public SitemapResource(Shop shop) {
        this.shop = shop;
    }

    @GET
    @Path("robots.txt")
    @NonBlocking
    @Produces(MediaType.TEXT_PLAIN)
    public String robots() {
        String rules =
                NOT_FOR_ROBOTS.stream().map(path -> "Disallow: " + path + "\n").collect(Collectors.joining());
        return "User-agent: *\n" + rules + "\nSitemap: " + shop.publicUrl() + "/sitemap.xml\n";
    }

    @GET
    @Path("sitemap.xml")
    @NonBlocking
    @Produces(MediaType.APPLICATION_XML)
    public String sitemap() {
        return Stream.concat(
                        PAGES.stream(), Arrays.stream(DocumentName.values()).map(DocumentName::path))
                .map(this::entry)
                .collect(Collectors.joining("", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
                        """, "</urlset>\n"));
    }

    /** The public address is one of the shop file's that has no character to escape. */
    private String entry(String path) {
        String address = shop.publicUrl() + path;
        return """
                <url><loc>%1$s</loc>
                <xhtml:link rel="alternate" hreflang="en" href="%1$s?lang=en"/>
                <xhtml:link rel="alternate" hreflang="zh-CN" href="%1$s?lang=zh"/></url>
                """.formatted(address);
    }
}
