package dev.farebox.bootstrap.mailing;

import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.bootstrap.start.MailServer;
import dev.farebox.bootstrap.start.MailServer.Login;
import dev.farebox.bootstrap.start.MailServer.Protection;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails over by SMTP, each on a connection of its own. A server that answers 5xx to the recipient or to the message
 * will never take it; everything else, a refused login or sender included, is for the operator to put right, and the mail
 * waits. Not to be called on an event loop.
 */
public final class SmtpMailer implements Mailer {
    /** How long a whole sending may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What the client calls a 5xx that is about this mail alone. */
    private static final Set<String> ABOUT_THE_MAIL = Set.of(
            "recipient address not accepted",
            "no recipient addresses were accepted, not sending mail",
            "DATA command not accepted",
            "sending data failed",
            "message exceeds allowed size limit");

    private final MailClient client;
    private final Sender sender;
    private final Duration patience;

    /**
     * Whose mails these are.
     *
     * @param name of the shop
     * @param address from which they come
     * @param host of the shop, said to the server as a greeting
     */
    public record Sender(String name, String address, String host) {}

    /** @param patience for a whole sending, usually {@link #PATIENCE} */
    public SmtpMailer(Vertx vertx, MailServer server, Sender sender, Duration patience) {
        this.client = MailClient.create(vertx, config(server, sender, patience));
        this.sender = sender;
        this.patience = patience;
    }

    private static MailConfig config(MailServer server, Sender sender, Duration patience) {
        MailConfig config = new MailConfig(server.host(), server.port())
                .setOwnHostname(sender.host())
                .setSsl(server.protection() == Protection.TLS)
                .setStarttls(starttls(server.protection()))
                .setLogin(server.login().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                // One recipient and one mail: commands one by one leave no doubt which of them was refused.
                .setPipelining(false)
                .setKeepAlive(false)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setConnectTimeout((int) patience.toMillis())
                .setIdleTimeout((int) patience.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        server.login()
                .ifPresent((Login login) -> config.setUsername(login.user()).setPassword(login.password()));
        return config;
    }

    private static StartTLSOptions starttls(Protection protection) {
        return switch (protection) {
            case TLS -> StartTLSOptions.DISABLED;
            case STARTTLS -> StartTLSOptions.REQUIRED;
            case OPTIONAL -> StartTLSOptions.OPTIONAL;
        };
    }

    @Override
    public SendOutcome send(Mail mail) {
        MailMessage message;
        try {
            message = message(mail);
        } catch (IllegalArgumentException _) {
            return new SendOutcome.Refused("the address cannot be written to by SMTP");
        }
        try {
            MailResult taken = client.sendMail(message)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return taken.getRecipients().isEmpty()
                    ? new SendOutcome.Refused("the mail server took no recipient")
                    : new SendOutcome.Sent();
        } catch (TimeoutException _) {
            return new SendOutcome.Unavailable("the mail server did not answer in time");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Unavailable("sending was interrupted");
        }
    }

    private MailMessage message(Mail mail) {
        MailMessage message =
                new MailMessage(sender.address(), mail.to().text(), mail.subject(), mail.text()).setHtml(mail.html());
        message.addHeader("From", SenderName.encoded(sender.name()) + " <" + sender.address() + ">");
        message.addHeader("Message-ID", "<" + mail.id() + "@" + sender.host() + ">");
        // So that no holiday notice answers it: RFC 3834 §5.
        message.addHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static SendOutcome failed(@Nullable Throwable cause) {
        String problem = Optional.ofNullable(cause).map(SmtpMailer::problem).orElse("unknown");
        if (cause instanceof IllegalArgumentException) {
            return new SendOutcome.Refused("the mail cannot be put into SMTP");
        }
        if (!(cause instanceof SMTPException refusal)) {
            return new SendOutcome.Unavailable(problem);
        }
        String reason = refusal.getReplyCode() + " " + problem;
        return refusal.isPermanent() && ABOUT_THE_MAIL.contains(problem)
                ? new SendOutcome.Refused(reason)
                : new SendOutcome.Unavailable(reason);
    }

    /** The client's own words; what follows a colon is the server's, which may repeat an address. */
    private static String problem(Throwable cause) {
        String words = String.valueOf(cause.getMessage()).split(":", 2)[0];
        return words.contains("@") || words.length() > 100 ? cause.getClass().getSimpleName() : words;
    }
}
