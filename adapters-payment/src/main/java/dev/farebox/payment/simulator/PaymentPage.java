package dev.farebox.payment.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The HTML of the simulated payment page. It needs no script, no picture and nothing from elsewhere, and everything that
 * came from outside is escaped.
 */
final class PaymentPage {
    private static final String STYLE = style();

    /** Lets this style through and nothing else. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; base-uri 'none'; frame-ancestors 'none'";

    private final PageTexts texts;
    private final PanelTexts panel;

    PaymentPage(PageTexts texts) {
        this.texts = texts;
        this.panel = PanelTexts.of(texts);
    }

    /** The page of a payment, or of none. */
    String render(Optional<PagePayment> payment) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <aside class="banner">%s</aside>
                <main>
                %s
                </main>
                <footer><a href="?lang=%s" lang="%s" hreflang="%s">%s</a></footer>
                </body>
                </html>
                """.formatted(
                        texts.language(),
                        texts.title(),
                        STYLE,
                        texts.banner(),
                        payment.map(this::known).orElseGet(this::missing),
                        texts.otherLanguage(),
                        texts.otherLanguage(),
                        texts.otherLanguage(),
                        texts.otherLanguageName());
    }

    private String missing() {
        return "<h1>" + texts.missing() + "</h1>\n<p class=\"hint\">" + texts.missingHint() + "</p>";
    }

    private String known(PagePayment payment) {
        return head(payment)
                + switch (payment.state()) {
                    case EXAMINED -> underReview();
                    case PAID -> done(payment) + afterwards(payment);
                    case APPROVED -> approved(payment) + form(payment);
                    case OPEN -> form(payment);
                };
    }

    private String head(PagePayment payment) {
        String seller = payment.seller().isEmpty() ? texts.title() : texts.payTo() + " " + payment.seller();
        return """
                <h1>%s</h1>
                <p class="amount"><span class="value">%s</span> <span class="currency">%s</span></p>
                <p class="what">%s</p>
                <p class="hint">%s <code>%s</code></p>
                """.formatted(
                        escaped(seller),
                        escaped(payment.value()),
                        escaped(payment.currency()),
                        escaped(payment.description()),
                        texts.reference(),
                        escaped(payment.reference()));
    }

    private String underReview() {
        return """
                <div class="notice" role="status"><strong>%s</strong><p>%s</p></div>
                <form method="post" action="?lang=%s">
                <button class="button primary" name="decision" value="approve">%s</button>
                </form>
                """.formatted(texts.underReview(), texts.underReviewHint(), texts.language(), texts.endReview());
    }

    private String done(PagePayment payment) {
        return """
                <div class="notice" role="status"><strong>%s</strong><p>%s</p></div>
                <a class="button primary" href="%s">%s</a>
                """.formatted(texts.paid(), texts.paidHint(), escaped(payment.returnUrl()), texts.back());
    }

    private String approved(PagePayment payment) {
        return """
                <div class="notice" role="status"><strong>%s</strong><p>%s</p>
                <a href="%s">%s</a></div>
                """.formatted(texts.approved(), texts.approvedHint(), escaped(payment.returnUrl()), texts.back());
    }

    private String form(PagePayment payment) {
        return """
                <form method="post" action="?lang=%s">
                <button class="button primary" name="decision" value="approve">%s %s %s</button>
                <button class="button" name="decision" value="decline">%s</button>
                %s
                <details>
                <summary>%s</summary>
                <fieldset><legend>%s</legend>
                %s
                </fieldset>
                <fieldset><legend>%s</legend>
                <p class="hint">%s</p>
                %s
                </fieldset>
                <fieldset><legend>%s</legend>
                <label><input type="radio" name="return" value="back" checked> %s</label>
                <label><input type="radio" name="return" value="lost"> %s</label>
                </fieldset>
                </details>
                </form>
                """.formatted(
                        texts.language(),
                        texts.approve(),
                        escaped(payment.value()),
                        escaped(payment.currency()),
                        texts.decline(),
                        payment.hasWayBack() ? cancel() : "",
                        texts.testers(),
                        texts.testersHint(),
                        faults(payment),
                        panel.notifications(),
                        panel.notificationsHint(),
                        notificationFaults(),
                        panel.way(),
                        panel.wayBack(),
                        panel.noWayBack());
    }

    private String cancel() {
        return "<button class=\"button quiet\" name=\"decision\" value=\"cancel\">" + texts.cancel() + "</button>";
    }

    private String notificationFaults() {
        return Arrays.stream(NotificationFault.values())
                .map(fault -> "<label><input type=\"radio\" name=\"notification\" value=\"%s\"%s> %s</label>"
                        .formatted(fault.text(), fault == NotificationFault.NONE ? " checked" : "", panel.of(fault)))
                .collect(Collectors.joining("\n"));
    }

    private String afterwards(PagePayment payment) {
        String buttons = payment.actions().stream()
                .map(action -> "<button class=\"button\" name=\"action\" value=\"%s\">%s</button>"
                        .formatted(action.text(), panel.of(action)))
                .collect(Collectors.joining("\n"));
        return """
                <form method="post" action="?lang=%s">
                <details>
                <summary>%s</summary>
                <p class="hint">%s</p>
                %s
                </details>
                </form>
                """.formatted(texts.language(), panel.afterwards(), panel.afterwardsHint(), buttons);
    }

    private static String faults(PagePayment payment) {
        return payment.faults().stream()
                .map(fault -> "<label><input type=\"radio\" name=\"fault\" value=\"%s\"%s> %s</label>"
                        .formatted(
                                fault.value(),
                                fault.equals(payment.faults().getFirst()) ? " checked" : "",
                                fault.text()))
                .collect(Collectors.joining("\n"));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static String style() {
        try (InputStream file = PaymentPage.class.getResourceAsStream("payment-page.css")) {
            if (file == null) {
                throw new IllegalStateException("payment-page.css is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("payment-page.css cannot be read", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
