package dev.farebox.bootstrap.shop;

import static dev.farebox.bootstrap.shop.Section.orGiveUp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.farebox.bootstrap.shop.Placeholders.Unset;
import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.coupon.Coupon;
import dev.farebox.domain.order.EmailAddress;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.plan.Plan;
import dev.farebox.domain.shop.Shop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a shop file into domain values, or into the list of everything that is wrong with it. The names in the file are
 * those of docs/operating. Immutable and thread-safe.
 */
public final class ShopFileReader {
    /** More than any shop needs, and little enough to hold in memory. */
    public static final int MAX_BYTES = 1 << 20;

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build());

    private final Mode mode;
    private final String publicUrl;
    private final Placeholders placeholders;
    private final ShopFolder folder;

    /**
     * @param mode in demo mode channels may be left out and variables unset, because neither is used
     * @param publicUrl where buyers reach the shop, without a slash at the end
     * @param environment what placeholders are filled from
     * @param folder of the shop file, in which the files lie that it names
     */
    public ShopFileReader(Mode mode, String publicUrl, Map<String, String> environment, Path folder) {
        this.mode = mode;
        this.publicUrl = publicUrl;
        this.placeholders = new Placeholders(environment, mode == Mode.DEMO ? Unset.KEEPS_ITS_NAME : Unset.IS_A_FAULT);
        this.folder = new ShopFolder(folder);
    }

    /** Reads the bytes of a file: YAML in UTF-8, at most 1 MiB. */
    public ShopFileOutcome read(byte[] file) {
        if (file.length > MAX_BYTES) {
            return faulty("the file has " + file.length + " bytes; at most " + MAX_BYTES + " are read");
        }
        try {
            JsonNode tree = YAML.readTree(new String(file, StandardCharsets.UTF_8));
            return read(tree == null ? MissingNode.getInstance() : tree, digest(file));
        } catch (JsonProcessingException e) {
            var location = Optional.ofNullable(e.getLocation());
            String place = location.map(l -> "line " + l.getLineNr() + ", column " + l.getColumnNr() + ": ")
                    .orElse("");
            return faulty(place + "not YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private ShopFileOutcome read(JsonNode tree, String digest) {
        List<Fault> faults = new ArrayList<>();
        if (!tree.isObject()) {
            return faulty("the file must have the members shop, plans, models, channels and payments");
        }
        Section root = Section.root(tree, faults, placeholders);
        root.members("shop", "plans", "models", "coupons", "channels", "payments", "mail");
        ModelTable models = ModelReader.read(root.at("models"));
        List<Plan> plans = PlanReader.read(root.at("plans"), models);
        List<Coupon> coupons = CouponReader.read(root.at("coupons"), plans);
        List<ChannelEntry> channels = ChannelReader.read(root.at("channels"), models);
        Optional<PaymentEntries> payments = PaymentReader.read(root.at("payments"), root.at("plans"));
        Optional<Shop> shop =
                new ShopReader(mode, publicUrl).read(root.at("shop"), payments.flatMap(PaymentEntries::manual));
        Optional<Brand> brand = BrandReader.read(root.at("shop").at("brand"), folder);
        Optional<EmailAddress> mailFrom = mailFrom(root.at("mail"));
        if (mode == Mode.LIVE) {
            requireLiveParts(root, channels, payments);
        }
        if (!faults.isEmpty() || shop.isEmpty() || brand.isEmpty() || payments.isEmpty()) {
            return new ShopFileOutcome.Faulty(faults);
        }
        return new ShopFileOutcome.Read(new ShopFile(
                digest,
                shop.get(),
                brand.get(),
                plans,
                models.models(),
                models.aliases(),
                models.prices(),
                coupons,
                channels,
                payments.get(),
                mailFrom.orElseGet(() -> EmailAddress.parse(shop.get().supportEmail())),
                models.warnings()));
    }

    private static Optional<EmailAddress> mailFrom(Section mail) {
        return mail.isPresent()
                ? mail.ifFaultless(
                        section -> orGiveUp(section.members("from").at("from").parsed(EmailAddress::parse)))
                : Optional.empty();
    }

    private static void requireLiveParts(Section root, List<ChannelEntry> channels, Optional<PaymentEntries> payments) {
        if (channels.isEmpty() && root.at("channels").items().isEmpty()) {
            root.at("channels").fault("a live shop needs at least one channel to a provider");
        }
        boolean none = payments.isPresent()
                && payments.get().paypal().isEmpty()
                && payments.get().creem().isEmpty()
                && payments.get().manual().isEmpty();
        if (none) {
            root.at("payments").fault("a live shop needs at least one way to pay: paypal, creem or manual");
        }
    }

    private static ShopFileOutcome faulty(String problem) {
        return new ShopFileOutcome.Faulty(List.of(new Fault("", problem)));
    }

    private static String digest(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
