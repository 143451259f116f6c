package dev.farebox.storefront.page;

import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.shop.Shop;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/** Makes the frame of a page for the visitor, and answers of pages. Thread-safe. */
@ApplicationScoped
public class Frames {
    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private final Shop shop;
    private final Brand brand;
    private final Assets assets;
    private final Visit visit;
    private final InstantSource clock;

    public Frames(Shop shop, Brand brand, Assets assets, Visit visit, InstantSource clock) {
        this.shop = shop;
        this.brand = brand;
        this.assets = assets;
        this.visit = visit;
        this.clock = clock;
    }

    /** The frame for the request that is being answered. */
    public Frame frame() {
        return frame("");
    }

    /** @param choices what the visitor chose to see of the page, as an address says it */
    public Frame frame(String choices) {
        return new Frame(
                shop, brand, visit.language(), visit.path(), choices, assets, brand.announcementAt(clock.instant()));
    }

    /** A page in the visitor's language. */
    public Response page(int status, TemplateInstance template) {
        return Response.status(status)
                .type(HTML)
                .language(visit.language().locale())
                .entity(fragment(template))
                .build();
    }

    /** A page, or a part of one, in the visitor's language. */
    public String fragment(TemplateInstance template) {
        return template.setLocale(visit.language().locale()).render();
    }
}
