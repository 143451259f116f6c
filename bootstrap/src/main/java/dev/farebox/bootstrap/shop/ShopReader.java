package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.KeyRetrieval.Policy;
import dev.farebox.domain.shop.Shop;
import dev.farebox.domain.shop.Shop.BaseUrl;
import dev.farebox.domain.shop.Shop.Delivers;
import dev.farebox.domain.shop.Shop.ErrorDialect;
import dev.farebox.domain.shop.Shop.OrderLookup;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Reads {@code shop}. */
final class ShopReader {
    private static final long MAX_REQUESTS_PER_MINUTE = 100_000_000;

    private static final long MAX_KEY_RETRIEVAL_DAYS = 3650;

    private final Mode mode;
    private final String publicUrl;

    ShopReader(Mode mode, String publicUrl) {
        this.mode = mode;
        this.publicUrl = publicUrl;
    }

    Optional<Shop> read(Section shop, Optional<LocalizedText> manualInstructions) {
        return shop.ifFaultless(section -> shop(section, manualInstructions));
    }

    private Shop shop(Section shop, Optional<LocalizedText> manualInstructions) {
        shop.members(
                "name",
                "brand",
                "baseUrls",
                "supportEmail",
                "timeZone",
                "requestsPerMinute",
                "errorDialect",
                "orderLookup",
                "delivers",
                "keyRetrieval",
                "keyRetrievalDays");
        Optional<LocalizedText> name = name(shop.at("name"));
        Optional<String> supportEmail = shop.at("supportEmail").parsed(ShopReader::email);
        Section timeZone = shop.at("timeZone");
        Optional<ZoneId> zone =
                timeZone.isPresent() ? timeZone.parsed(WindowReader::zone) : Optional.of(ZoneId.of("UTC"));
        long requestsPerMinute = shop.at("requestsPerMinute").number(0, MAX_REQUESTS_PER_MINUTE, 0);
        List<BaseUrl> baseUrls = baseUrls(shop.at("baseUrls"));
        ErrorDialect dialect = shop.at("errorDialect").oneOf(ErrorDialect.class, ErrorDialect.DEFAULT);
        OrderLookup lookup = shop.at("orderLookup").oneOf(OrderLookup.class, OrderLookup.ID_AND_EMAIL);
        return new Shop(
                mode,
                orGiveUp(name),
                publicUrl,
                baseUrls,
                orGiveUp(supportEmail),
                orGiveUp(zone),
                (int) requestsPerMinute,
                dialect,
                lookup,
                shop.at("delivers").oneOf(Delivers.class, Delivers.API_KEY),
                keyRetrieval(shop),
                manualInstructions);
    }

    private static Optional<LocalizedText> name(Section name) {
        return name.hasMembers() ? PlanReader.localized(name) : name.text().map(LocalizedText::same);
    }

    private static KeyRetrieval keyRetrieval(Section shop) {
        Policy policy = shop.at("keyRetrieval").oneOf(Policy.class, KeyRetrieval.DEFAULT.policy());
        long days = shop.at("keyRetrievalDays")
                .number(1, MAX_KEY_RETRIEVAL_DAYS, KeyRetrieval.DEFAULT.window().toDays());
        return new KeyRetrieval(policy, Duration.ofDays(days));
    }

    private List<BaseUrl> baseUrls(Section section) {
        List<BaseUrl> read = section.items().stream()
                .flatMap(item -> item.ifFaultless(ShopReader::baseUrl).stream())
                .toList();
        return read.isEmpty() ? List.of(new BaseUrl("Primary", publicUrl + "/v1")) : read;
    }

    private static BaseUrl baseUrl(Section item) {
        item.members("label", "url");
        Optional<String> label = item.at("label").text();
        Optional<String> url = item.at("url").parsed(ShopReader::apiAddress);
        return new BaseUrl(orGiveUp(label), orGiveUp(url));
    }

    private static String apiAddress(String text) {
        if (!text.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?/v1")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an address such as https://example.org/v1");
        }
        return URI.create(text).toString();
    }

    private static String email(String text) {
        return EmailAddress.parse(text).text();
    }
}
