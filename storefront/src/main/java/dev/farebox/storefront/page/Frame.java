package dev.farebox.storefront.page;

import dev.farebox.domain.brand.Announcement;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.shop.Shop;
import dev.farebox.storefront.language.Language;
import java.util.Optional;

/**
 * What every page shows around its own content.
 *
 * @param shop whose pages these are
 * @param brand how it looks and speaks
 * @param language of the page
 * @param path of the page, for the language switch
 * @param choices what the visitor chose to see of the page, as an address says it; empty for all
 * @param assets where style and script are
 * @param announcement what the shop has to say just now
 */
public record Frame(
        Shop shop,
        Brand brand,
        Language language,
        String path,
        String choices,
        Assets assets,
        Optional<Announcement> announcement) {
    public boolean isDemo() {
        return shop.mode() == Mode.DEMO;
    }

    /** What the shop is called in the language of the page. */
    public String name() {
        return language.of(shop.name());
    }

    /** Where everybody finds the page, whatever name of the host a visitor came by. */
    public String address() {
        return shop.publicUrl() + path;
    }

    /** Same page and choices, other language. */
    public String otherLanguagePath() {
        return path + "?" + (choices.isEmpty() ? "" : choices + "&") + "lang="
                + language.other().code();
    }

    /** The address that is the default in every sample. */
    public String baseUrl() {
        return shop.baseUrls().getFirst().url();
    }

    /** Whether an order is looked up by its id and the e-mail address, not by the id alone. */
    public boolean asksEmailOnLookup() {
        return shop.orderLookup() == Shop.OrderLookup.ID_AND_EMAIL;
    }

    /** The time zone of all times on pages. */
    public String zone() {
        return shop.timeZone().getId();
    }
}
