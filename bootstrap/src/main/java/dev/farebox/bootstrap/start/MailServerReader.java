package dev.farebox.bootstrap.start;

import dev.farebox.bootstrap.start.MailServer.Login;
import dev.farebox.bootstrap.start.MailServer.Protection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of the mail server, or names what is wrong with them. For one use. */
final class MailServerReader {
    private static final String URL = "FAREBOX_SMTP_URL";
    private static final String USER = "FAREBOX_SMTP_USER";
    private static final String PASSWORD = "FAREBOX_SMTP_PASSWORD";

    /** The ports for handing mails in: RFC 6409 §3.1 and RFC 8314 §3.3. */
    private static final int SUBMISSION = 587;

    private static final int SUBMISSIONS = 465;
    private static final int MAX_PORT = 65_535;

    private final Function<String, Optional<String>> environment;
    private final List<String> causes;

    /** @param causes gets a line for each setting that is wrong */
    MailServerReader(Function<String, Optional<String>> environment, List<String> causes) {
        this.environment = environment;
        this.causes = causes;
    }

    Optional<MailServer> read() {
        Optional<String> url = environment.apply(URL);
        if (url.isEmpty()) {
            for (String name : List.of(USER, PASSWORD)) {
                if (environment.apply(name).isPresent()) {
                    causes.add(name + ": is given without " + URL);
                }
            }
            return Optional.empty();
        }
        Optional<Login> login = login();
        Optional<URI> address = address(url.get());
        if (address.isEmpty()) {
            // Not repeated: somebody may have put a password into it.
            causes.add(URL + ": is not an address such as smtp://mail.example.org:587 or smtps://mail.example.org;"
                    + " user and password go into " + USER + " and " + PASSWORD);
        }
        return address.map(uri -> server(uri, login));
    }

    private Optional<Login> login() {
        Optional<String> user = environment.apply(USER);
        Optional<String> password = environment.apply(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            causes.add(
                    (user.isPresent() ? PASSWORD : USER) + ": is needed with " + (user.isPresent() ? USER : PASSWORD));
        }
        return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean good = List.of("smtp", "smtps").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= MAX_PORT
                    && uri.getRawUserInfo() == null
                    && String.valueOf(uri.getRawPath()).isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return good ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static MailServer server(URI uri, Optional<Login> login) {
        boolean tls = uri.getScheme().equals("smtps");
        int usual = tls ? SUBMISSIONS : SUBMISSION;
        Protection fromPlain = isThisMachine(uri.getHost()) ? Protection.OPTIONAL : Protection.STARTTLS;
        return new MailServer(
                uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), tls ? Protection.TLS : fromPlain, login);
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
