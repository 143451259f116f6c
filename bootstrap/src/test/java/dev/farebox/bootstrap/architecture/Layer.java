package dev.farebox.bootstrap.architecture;

import java.util.List;
import java.util.stream.Stream;

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

    static List<Layer> core() {
        return List.of(DOMAIN, APPLICATION);
    }

    static List<Layer> inbound() {
        return List.of(REST, STOREFRONT);
    }

    static List<Layer> outbound() {
        return List.of(PERSISTENCE, UPSTREAM, PAYMENT);
    }

    static List<Layer> adapters() {
        return Stream.of(inbound(), outbound()).flatMap(List::stream).toList();
    }
}
