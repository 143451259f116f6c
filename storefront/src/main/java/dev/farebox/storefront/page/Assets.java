package dev.farebox.storefront.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Style, script and pictures, under a path that changes with their content, so that browsers may keep them for ever.
 * Immutable and thread-safe.
 */
@ApplicationScoped
public class Assets {
    private static final int VERSION_CHARACTERS = 12;
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "farebox.css", "text/css;charset=UTF-8",
            "farebox.js", "text/javascript;charset=UTF-8",
            "farebox.svg", "image/svg+xml",
            "farebox.png", "image/png");

    private final Map<String, Asset> assets = new TreeMap<>();
    private final String version;

    public Assets() {
        MessageDigest digest = sha256();
        new TreeMap<>(CONTENT_TYPES).forEach((name, type) -> {
            byte[] content = TextFiles.bytes("/storefront-assets/" + name);
            digest.update(content);
            assets.put(name, new Asset(type, content));
        });
        version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARACTERS);
    }

    /** Hexadecimal digits that change whenever an asset does. */
    public String version() {
        return version;
    }

    public String style() {
        return path("farebox.css");
    }

    public String script() {
        return path("farebox.js");
    }

    public String icon() {
        return path("farebox.svg");
    }

    /** What other sites show beside a link to a page; 1200 by 630 pixels. */
    public String picture() {
        return path("farebox.png");
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
