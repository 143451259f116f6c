package dev.farebox.bootstrap.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.farebox.bootstrap.network.AddressRange;
import dev.farebox.bootstrap.start.MailServer.Protection;
import dev.farebox.domain.order.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The settings")
class SettingsReaderTest {
    private static final Map<String, String> LIVE = Map.of("FAREBOX_MODE", "live", "FAREBOX_SHOP", "/etc/shop.yaml");

    @Test
    @DisplayName("of a process that says nothing are those of a demo on this machine")
    void demoDefaults() {
        Settings settings = read(Map.of());
        assertThat(settings.mode()).isEqualTo(Mode.DEMO);
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.managementPort()).isEqualTo(9090);
        assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.drain()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.mailServer()).isEmpty();
        assertThat(settings.ledger())
                .isEqualTo(new Settings.Ledger(1, Duration.ofNanos(500_000), Duration.ofSeconds(30), 24));
    }

    @Test
    @DisplayName("say how the ledger works")
    void ledger() {
        Settings settings = read(Map.of(
                "FAREBOX_LEDGER_LANES",
                "2",
                "FAREBOX_LEDGER_SPACING_MICROS",
                "0",
                "FAREBOX_LEASE_SECONDS",
                "3",
                "FAREBOX_LEDGER_CHECK_HOURS",
                "6"));
        assertThat(settings.ledger()).isEqualTo(new Settings.Ledger(2, Duration.ZERO, Duration.ofSeconds(3), 6));
    }

    @Test
    @DisplayName("of a live shop listen to everybody and drain for five minutes")
    void liveDefaults() {
        Settings settings = read(LIVE);
        assertThat(settings.mode()).isEqualTo(Mode.LIVE);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.drain()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    @DisplayName("take a blank variable for one that is not set, and a slash off the public address")
    void blankAndSlash() {
        Settings settings = read(Map.of("FAREBOX_HOST", " ", "FAREBOX_PUBLIC_URL", "https://shop.example.org/"));
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.publicUrl()).isEqualTo("https://shop.example.org");
    }

    @Test
    @DisplayName("name the proxies whose word on a client's address is believed")
    void trustedProxies() {
        assertThat(read(Map.of()).trustedProxies()).isEmpty();
        assertThat(read(Map.of("FAREBOX_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"))
                        .trustedProxies())
                .extracting(AddressRange::prefixLength)
                .containsExactly(32, 8);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("FAREBOX_MODE", "prod", "FAREBOX_MODE: \"prod\" is neither demo nor live"),
                arguments("FAREBOX_PORT", "http", "FAREBOX_PORT: \"http\" is not a whole number from 1 to 65535"),
                arguments("FAREBOX_PORT", "70000", "FAREBOX_PORT: \"70000\" is not a whole number from 1 to 65535"),
                arguments("FAREBOX_LEDGER_LANES", "3", "FAREBOX_LEDGER_LANES: \"3\" is not a whole number from 1 to 2"),
                arguments(
                        "FAREBOX_LEDGER_SPACING_MICROS",
                        "2001",
                        "FAREBOX_LEDGER_SPACING_MICROS: \"2001\" is not a whole number from 0 to 2000"),
                arguments(
                        "FAREBOX_LEASE_SECONDS",
                        "2",
                        "FAREBOX_LEASE_SECONDS: \"2\" is not a whole number from 3 to 600"),
                arguments(
                        "FAREBOX_LEDGER_CHECK_HOURS",
                        "0",
                        "FAREBOX_LEDGER_CHECK_HOURS: \"0\" is not a whole number from 1 to 168"),
                arguments("FAREBOX_PORT", "9090", "FAREBOX_MANAGEMENT_PORT: must be another port than FAREBOX_PORT"),
                arguments(
                        "FAREBOX_PUBLIC_URL",
                        "shop.example.org",
                        "FAREBOX_PUBLIC_URL: \"shop.example.org\" is not an address such as https://shop.example.org"),
                arguments(
                        "FAREBOX_PUBLIC_URL",
                        "https://shop.example.org/shop",
                        "FAREBOX_PUBLIC_URL: \"https://shop.example.org/shop\" is not an address such as"
                                + " https://shop.example.org"),
                arguments(
                        "FAREBOX_DRAIN_SECONDS",
                        "-1",
                        "FAREBOX_DRAIN_SECONDS: \"-1\" is not a whole number from 0 to 3600"),
                arguments(
                        "FAREBOX_TRUSTED_PROXIES",
                        "127.0.0.1,0.0.0.0/0",
                        "FAREBOX_TRUSTED_PROXIES: \"0.0.0.0/0\" is no address and no range of addresses; write the"
                                + " addresses of your own reverse proxies, such as 127.0.0.1 or 10.0.0.0/8, with commas"
                                + " between them. All addresses at once (/0) would let everybody choose his own"),
                arguments(
                        "FAREBOX_SMTP_URL",
                        "smtp://shop:hush@mail.example.org",
                        "FAREBOX_SMTP_URL: is not an address such as smtp://mail.example.org:587 or"
                                + " smtps://mail.example.org; user and password go into FAREBOX_SMTP_USER and"
                                + " FAREBOX_SMTP_PASSWORD"),
                arguments(
                        "FAREBOX_SMTP_URL",
                        "mail.example.org:587",
                        "FAREBOX_SMTP_URL: is not an address such as smtp://mail.example.org:587 or"
                                + " smtps://mail.example.org; user and password go into FAREBOX_SMTP_USER and"
                                + " FAREBOX_SMTP_PASSWORD"),
                arguments("FAREBOX_SMTP_PASSWORD", "hush", "FAREBOX_SMTP_PASSWORD: is given without FAREBOX_SMTP_URL"),
                arguments("FAREBOX_DB_USER", "farebox", "FAREBOX_DB_USER: is given without FAREBOX_DB_URL"),
                arguments("FAREBOX_DB_URL", "jdbc:postgresql://db/farebox", """
                        FAREBOX_DB_USER: is needed with FAREBOX_DB_URL
                        FAREBOX_SECRETS: with a database of your own (FAREBOX_DB_URL) name the file of the secrets; \
                        they are made only together with the embedded database"""));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("faults")
    @DisplayName("that are wrong refuse the start, name the setting and say what would be right")
    void faults(String name, String value, String message) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(StartRefused.class)
                .hasMessage(message);
    }

    static Stream<Arguments> mailServers() {
        return Stream.of(
                arguments("smtp://mail.example.org", "mail.example.org", 587, Protection.STARTTLS),
                arguments("smtp://mail.example.org:25/", "mail.example.org", 25, Protection.STARTTLS),
                arguments("smtps://mail.example.org", "mail.example.org", 465, Protection.TLS),
                arguments("smtp://localhost:2525", "localhost", 2525, Protection.OPTIONAL),
                arguments("smtp://127.0.0.1", "127.0.0.1", 587, Protection.OPTIONAL),
                arguments("smtp://127.0.0.1.example.org", "127.0.0.1.example.org", 587, Protection.STARTTLS),
                arguments("smtps://localhost", "localhost", 465, Protection.TLS));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mailServers")
    @DisplayName("of a mail server demand TLS unless it is on this machine")
    void mailServers(String url, String host, int port, Protection protection) {
        assertThat(read(Map.of("FAREBOX_SMTP_URL", url)).mailServer())
                .contains(new MailServer(host, port, protection, Optional.empty()));
    }

    @Test
    @DisplayName("of a mail server take user and password together or not at all, and never show them")
    void mailLogin() {
        Map<String, String> whole = Map.of(
                "FAREBOX_SMTP_URL", "smtps://mail.example.org",
                "FAREBOX_SMTP_USER", "shop",
                "FAREBOX_SMTP_PASSWORD", "hush");
        Map<String, String> half = Map.of("FAREBOX_SMTP_URL", "smtps://mail.example.org", "FAREBOX_SMTP_USER", "shop");

        assertThat(read(whole).mailServer().orElseThrow().login()).contains(new MailServer.Login("shop", "hush"));
        assertThat(read(whole).toString()).doesNotContain("hush");
        assertThatThrownBy(() -> read(half)).hasMessage("FAREBOX_SMTP_PASSWORD: is needed with FAREBOX_SMTP_USER");
    }

    @Test
    @DisplayName("of a live shop must name its shop file")
    void liveNeedsShop() {
        assertThatThrownBy(() -> read(Map.of("FAREBOX_MODE", "live")))
                .hasMessage("FAREBOX_SHOP: a live shop needs a shop file; name it here");
    }

    @Test
    @DisplayName("that are wrong in several places get a line for each")
    void severalFaults() {
        Map<String, String> environment = new HashMap<>(LIVE);
        environment.put("FAREBOX_PORT", "x");
        environment.put("FAREBOX_DB_URL", "mysql://db");
        environment.put("FAREBOX_DB_USER", "farebox");
        assertThatThrownBy(() -> read(environment))
                .satisfies(refusal -> assertThat(refusal.getMessage().lines().map(line -> line.split(":", 2)[0]))
                        .containsExactly("FAREBOX_PORT", "FAREBOX_DB_URL", "FAREBOX_SECRETS"));
    }

    private static Settings read(Map<String, String> environment) {
        return SettingsReader.read(name -> Optional.ofNullable(environment.get(name)));
    }
}
