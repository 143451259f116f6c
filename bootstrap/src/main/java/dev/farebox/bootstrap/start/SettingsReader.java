package dev.farebox.bootstrap.start;

import dev.farebox.bootstrap.network.AddressRange;
import dev.farebox.bootstrap.start.Settings.ExternalDatabase;
import dev.farebox.domain.order.Mode;
import dev.farebox.persistence.ledger.LedgerSettings;
import dev.farebox.persistence.ledger.NodeLeases;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the {@link Settings}, or names everything that is wrong with them. For one use. */
public final class SettingsReader {
    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_MANAGEMENT_PORT = 9090;
    private static final int DEMO_DRAIN_SECONDS = 30;
    private static final int LIVE_DRAIN_SECONDS = 300;
    private static final int MAX_DRAIN_SECONDS = 3600;
    private static final long NANOS_PER_MICRO = 1_000;

    /** A lease is renewed six times in its life, and a renewal needs some time. */
    private static final int MIN_LEASE_SECONDS = 3;

    private static final int MAX_LEASE_SECONDS = 600;
    private static final int DEFAULT_CHECK_HOURS = 24;
    private static final int MAX_CHECK_HOURS = 168;

    private final Function<String, Optional<String>> environment;
    private final List<String> causes = new ArrayList<>();

    private SettingsReader(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    /**
     * Reads the settings.
     *
     * @param environment looks a variable up; blank counts as not set
     * @throws StartRefused with a line for each setting that is wrong or missing
     */
    public static Settings read(Function<String, Optional<String>> environment) {
        return new SettingsReader(
                        name -> environment.apply(name).map(String::strip).filter(s -> !s.isEmpty()))
                .read();
    }

    private Settings read() {
        Mode mode = mode();
        String host = environment.apply("FAREBOX_HOST").orElse(mode == Mode.LIVE ? "0.0.0.0" : "127.0.0.1");
        int port = number("FAREBOX_PORT", DEFAULT_PORT, 1, MAX_PORT);
        int managementPort = number("FAREBOX_MANAGEMENT_PORT", DEFAULT_MANAGEMENT_PORT, 1, MAX_PORT);
        if (port == managementPort) {
            causes.add("FAREBOX_MANAGEMENT_PORT: must be another port than FAREBOX_PORT");
        }
        String publicUrl = publicUrl(port);
        List<AddressRange> trustedProxies = trustedProxies();
        Path data =
                path("FAREBOX_DATA").orElse(Path.of("data")).toAbsolutePath().normalize();
        Optional<Path> secrets = path("FAREBOX_SECRETS");
        Optional<Path> shop = path("FAREBOX_SHOP");
        Optional<ExternalDatabase> database = database();
        Optional<MailServer> mailServer = new MailServerReader(environment, causes).read();
        int drain = number(
                "FAREBOX_DRAIN_SECONDS",
                mode == Mode.LIVE ? LIVE_DRAIN_SECONDS : DEMO_DRAIN_SECONDS,
                0,
                MAX_DRAIN_SECONDS);
        Settings.Ledger ledger = ledger();
        checkTogether(mode, secrets, shop, database);
        if (!causes.isEmpty()) {
            throw new StartRefused(causes);
        }
        return new Settings(
                mode,
                host,
                port,
                managementPort,
                publicUrl,
                trustedProxies,
                data,
                secrets,
                shop,
                database,
                mailServer,
                Duration.ofSeconds(drain),
                ledger);
    }

    private Settings.Ledger ledger() {
        int lanes = number("FAREBOX_LEDGER_LANES", LedgerSettings.DEFAULT_LANES, 1, LedgerSettings.MAX_LANES);
        int spacing = number(
                "FAREBOX_LEDGER_SPACING_MICROS",
                micros(LedgerSettings.DEFAULT_SPACING),
                0,
                micros(LedgerSettings.MAX_SPACING));
        int lease = number(
                "FAREBOX_LEASE_SECONDS",
                Math.toIntExact(NodeLeases.DEFAULT_LIFETIME.toSeconds()),
                MIN_LEASE_SECONDS,
                MAX_LEASE_SECONDS);
        int checkHours = number("FAREBOX_LEDGER_CHECK_HOURS", DEFAULT_CHECK_HOURS, 1, MAX_CHECK_HOURS);
        return new Settings.Ledger(
                lanes, Duration.ofNanos(spacing * NANOS_PER_MICRO), Duration.ofSeconds(lease), checkHours);
    }

    private List<AddressRange> trustedProxies() {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : environment.apply("FAREBOX_TRUSTED_PROXIES").stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(String::strip)
                .toList()) {
            AddressRange.parse(text)
                    .ifPresentOrElse(
                            ranges::add,
                            () -> causes.add("FAREBOX_TRUSTED_PROXIES: \"" + text + "\" is no address and no range of"
                                    + " addresses; write the addresses of your own reverse proxies, such as 127.0.0.1 or"
                                    + " 10.0.0.0/8, with commas between them. All addresses at once (/0) would let"
                                    + " everybody choose his own"));
        }
        return ranges;
    }

    private static int micros(Duration duration) {
        return Math.toIntExact(duration.toNanos() / NANOS_PER_MICRO);
    }

    private void checkTogether(
            Mode mode, Optional<Path> secrets, Optional<Path> shop, Optional<ExternalDatabase> database) {
        if (mode == Mode.LIVE && shop.isEmpty()) {
            causes.add("FAREBOX_SHOP: a live shop needs a shop file; name it here");
        }
        if (database.isPresent() && secrets.isEmpty()) {
            causes.add("FAREBOX_SECRETS: with a database of your own (FAREBOX_DB_URL) name the file of the secrets;"
                    + " they are made only together with the embedded database");
        }
    }

    private Mode mode() {
        String text = environment.apply("FAREBOX_MODE").orElse("demo").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "demo" -> Mode.DEMO;
            case "live" -> Mode.LIVE;
            default -> {
                causes.add("FAREBOX_MODE: \"" + text + "\" is neither demo nor live");
                yield Mode.DEMO;
            }
        };
    }

    private int number(String name, int ifUnset, int least, int most) {
        Optional<String> text = environment.apply(name);
        if (text.isEmpty()) {
            return ifUnset;
        }
        boolean whole = text.get().matches("[0-9]{1,9}");
        int value = whole ? Integer.parseInt(text.get()) : ifUnset;
        if (!whole || value < least || value > most) {
            causes.add(name + ": \"" + text.get() + "\" is not a whole number from " + least + " to " + most);
        }
        return value;
    }

    private String publicUrl(int port) {
        String text = environment.apply("FAREBOX_PUBLIC_URL").orElse("http://localhost:" + port);
        String url = text.replaceAll("/+$", "");
        if (!isPublicUrl(url)) {
            causes.add("FAREBOX_PUBLIC_URL: \"" + text + "\" is not an address such as https://shop.example.org");
        }
        return url;
    }

    private static boolean isPublicUrl(String url) {
        try {
            URI address = new URI(url);
            return List.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && String.valueOf(address.getRawPath()).isEmpty()
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Optional<Path> path(String name) {
        return environment.apply(name).flatMap(text -> {
            try {
                return Optional.of(Path.of(text).toAbsolutePath());
            } catch (InvalidPathException e) {
                causes.add(name + ": is not a path");
                return Optional.empty();
            }
        });
    }

    private Optional<ExternalDatabase> database() {
        Optional<String> url = environment.apply("FAREBOX_DB_URL");
        if (url.isEmpty()) {
            for (String name : List.of("FAREBOX_DB_USER", "FAREBOX_DB_PASSWORD")) {
                if (environment.apply(name).isPresent()) {
                    causes.add(name + ": is given without FAREBOX_DB_URL");
                }
            }
            return Optional.empty();
        }
        if (!url.get().startsWith("jdbc:postgresql:")) {
            causes.add(
                    "FAREBOX_DB_URL: must begin with jdbc:postgresql:, such as jdbc:postgresql://db.example.org/farebox");
        }
        Optional<String> user = environment.apply("FAREBOX_DB_USER");
        if (user.isEmpty()) {
            causes.add("FAREBOX_DB_USER: is needed with FAREBOX_DB_URL");
        }
        return Optional.of(new ExternalDatabase(
                url.get(),
                user.orElse(""),
                environment.apply("FAREBOX_DB_PASSWORD").orElse("")));
    }
}
