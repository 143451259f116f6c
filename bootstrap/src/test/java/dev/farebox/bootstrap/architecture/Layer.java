package dev.farebox.bootstrap.architecture;

import java.util.List;

/** The parts of the product, each with the package that is its own. */
enum Layer {
    DOMAIN("domain"),
    APPLICATION("application"),
    REST("rest"),
    PERSISTENCE("persistence"),
    UPSTREAM("upstream"),
    PAYMENT("payment"),
    STOREFRONT("storefront"),
    BOOTSTRAP("bootstrap");

    private final String directory;

    Layer(String directory) {
        this.directory = directory;
    }

    String directory() {
        return directory;
    }

    static List<Layer> all() {
        return List.of(values());
    }

    static List<Layer> adapters() {
        return List.of(REST, PERSISTENCE, UPSTREAM, PAYMENT, STOREFRONT);
    }
}
