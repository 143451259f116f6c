package dev.farebox.bootstrap.shop;

import dev.farebox.application.port.catalogue.CatalogueStore.ModelPrices;
import dev.farebox.application.port.catalogue.CatalogueStore.ShopRevision;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.ModelAlias;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.shop.Shop;
import java.util.List;

/**
 * What a faultless shop file says.
 *
 * @param digest SHA-256 of the file's bytes, in hexadecimal
 * @param shop the shop as a whole
 * @param brand how it looks and speaks; not kept for other nodes, each reads its own file
 * @param plans in the file's order
 * @param models in the file's order
 * @param aliases in the file's order
 * @param prices one list for each priced model
 * @param coupons discounts at checkout
 * @param channels providers to relay to; in demo mode they are read and never contacted
 * @param payments ways to pay; in demo mode they are read and never contacted
 * @param mailFrom the address from which mails come
 * @param warnings what its operator should know of
 */
public record ShopFile(
        String digest,
        Shop shop,
        Brand brand,
        List<Plan> plans,
        List<Model> models,
        List<ModelAlias> aliases,
        List<ModelPrices> prices,
        List<Coupon> coupons,
        List<ChannelEntry> channels,
        PaymentEntries payments,
        EmailAddress mailFrom,
        List<Warning> warnings) {
    public ShopFile {
        plans = List.copyOf(plans);
        models = List.copyOf(models);
        aliases = List.copyOf(aliases);
        prices = List.copyOf(prices);
        warnings = List.copyOf(warnings);
        coupons = List.copyOf(coupons);
        channels = List.copyOf(channels);
    }

    /** The shop's name in its first language, for whoever is told one name only. */
    public String firstName() {
        return shop.name().in(brand.language());
    }

    /** The part that is kept for all nodes. */
    public ShopRevision revision() {
        return new ShopRevision(digest, plans, models, aliases, prices, coupons);
    }
}
