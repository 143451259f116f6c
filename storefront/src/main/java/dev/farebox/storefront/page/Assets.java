package dev.farebox.storefront.page;

import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.brand.Picture;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Style, script and pictures, those of the brand among them, under a path that changes with their content, so that browsers may keep them for ever.
 * Immutable and thread-safe.
 */
@ApplicationScoped
public class Assets {
    private static final int VERSION_CHARACTERS = 12;
    private static final String FOLDER = "/storefront-assets/";
    private static final String STYLE = "farebox.css";
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "farebox.js", "text/javascript;charset=UTF-8",
            "farebox.svg", "image/svg+xml",
            "farebox.png", "image/png");

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String version;

    private final String icon;
    private final String picture;

    public Assets(Brand brand) {
        CONTENT_TYPES.forEach((name, type) -> assets.put(name, new Asset(type, TextFiles.bytes(FOLDER + name))));
        // One style sheet and not two, for a page asks for as few files as it can.
        String style = TextFiles.read(FOLDER + STYLE) + BrandStyle.of(brand.look());
        assets.put(STYLE, new Asset("text/css;charset=UTF-8", style.getBytes(StandardCharsets.UTF_8)));
        icon = brand.logo().map(logo -> added("logo", logo)).orElse("farebox.svg");
        picture = brand.sharePicture().map(share -> added("share", share)).orElse("farebox.png");
        MessageDigest digest = sha256();
        assets.values().forEach(asset -> digest.update(asset.content()));
        version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARACTERS);
    }

    private String added(String name, Picture picture) {
        String file = name + "." + picture.format().name().toLowerCase(Locale.ROOT);
        assets.put(file, new Asset(contentType(picture.format()), picture.content()));
        return file;
    }

    private static String contentType(Picture.Format format) {
        return switch (format) {
            case PNG -> "image/png";
            case SVG -> "image/svg+xml";
        };
    }

    /** Hexadecimal digits that change whenever an asset does. */
    public String version() {
        return version;
    }

    public String style() {
        return path(STYLE);
    }

    public String script() {
        return path("farebox.js");
    }

    /** The brand's logo, otherwise Farebox's. */
    public String icon() {
        return path(icon);
    }

    /** What kind of file the icon is. */
    public String iconType() {
        return Objects.requireNonNull(assets.get(icon)).contentType();
    }

    /** What other sites show beside a link to a page; 1200 by 630 pixels. */
    public String picture() {
        return path(picture);
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private String path(String name) {
        return "/assets/" + version + "/" + name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** One file. The bytes must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared: only sent
    record Asset(String contentType, byte[] content) {}
}
