package dev.farebox.bootstrap.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.application.port.mail.MailerContract;
import dev.farebox.bootstrap.start.MailServer;
import dev.farebox.bootstrap.start.MailServer.Login;
import dev.farebox.bootstrap.start.MailServer.Protection;
import dev.farebox.domain.order.EmailAddress;
import io.vertx.core.Vertx;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against GreenMail, a mail server that others wrote, and against one that misbehaves. */
@DisplayName("Mails by SMTP")
class SmtpMailerTest extends MailerContract {
    /** For a server that will not answer. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final SmtpMailer.Sender SENDER =
            new SmtpMailer.Sender("Test \"Shop\", 演示", "orders@example.org", "shop.example.org");

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {ServerSetup.SMTP.dynamicPort(), ServerSetup.SMTPS.dynamicPort()});
    private Optional<SmtpMailer> mailer = Optional.empty();

    @BeforeEach
    void start() {
        server.start();
        mailer = Optional.of(mailer(server.getSmtp().getPort(), Protection.OPTIONAL, Optional.empty()));
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Override
    protected Mailer mailer() {
        return mailer.orElseThrow();
    }

    @Override
    protected List<Mail> arrived() {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            mails.add(read(message));
        }
        return mails;
    }

    private static Mail read(MimeMessage message) {
        try {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            return new Mail(
                    message.getMessageID().replaceAll("[<>]|@.*", ""),
                    EmailAddress.parse(message.getRecipients(Message.RecipientType.TO)[0].toString()),
                    message.getSubject(),
                    content(parts.getBodyPart(0), "text/plain"),
                    content(parts.getBodyPart(1), "text/html"));
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(BodyPart part, String type) throws IOException, MessagingException {
        assertThat(part.isMimeType(type)).isTrue();
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    @Test
    @DisplayName("a mail says whose it is, that a program sent it, and offers the plain text first")
    void headers() throws Exception {
        assertThat(mailer().send(MAIL)).isEqualTo(new SendOutcome.Sent());

        MimeMessage message = server.getReceivedMessages()[0];
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(message.getFrom()).hasSize(1);
        assertThat(from.getAddress()).isEqualTo("orders@example.org");
        assertThat(from.getPersonal()).isEqualTo(SENDER.name());
        assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 no such user", "DATA, 554 no", "BODY, 552 too large", "BODY, 554 looks like spam"})
    @DisplayName("a mail that the server will never take is refused")
    void refused(String command, String answer) throws IOException {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of(command, answer + " <ada@example.org>"))) {
            SendOutcome outcome = sendTo(peer, Protection.OPTIONAL, Optional.empty());

            assertThat(outcome).isInstanceOf(SendOutcome.Refused.class);
            assertThat(outcome.toString()).contains(answer.substring(0, 3)).doesNotContain("@");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 421 too busy",
        "CONNECT, 554 go away",
        "CONNECT, silence",
        "CONNECT, close",
        "EHLO, silence",
        "MAIL, 550 you may not send",
        "MAIL, 451 try again",
        "RCPT, 450 come back later",
        "RCPT, close",
        "DATA, 421 closing",
        "BODY, 451 no room",
        "BODY, close",
        "BODY, silence"
    })
    @DisplayName("whatever else goes wrong may go well another time, and is over soon")
    void unavailable(String command, String answer) throws IOException {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of(command, answer))) {
            assertThat(sendTo(peer, Protection.OPTIONAL, Optional.empty())).isInstanceOf(SendOutcome.Unavailable.class);
        }
    }

    @Test
    @DisplayName("nobody there: the mail waits")
    void nobody() throws IOException {
        ScriptedMailServer gone = new ScriptedMailServer(Map.of());
        gone.close();

        assertThat(sendTo(gone, Protection.OPTIONAL, Optional.empty())).isInstanceOf(SendOutcome.Unavailable.class);
    }

    @Test
    @DisplayName("a server elsewhere that offers no TLS is told neither password nor address")
    void noTls() throws IOException {
        try (ScriptedMailServer peer = new ScriptedMailServer(Map.of())) {
            Optional<Login> login = Optional.of(new Login("shop", "password"));

            assertThat(sendTo(peer, Protection.STARTTLS, login)).isInstanceOf(SendOutcome.Unavailable.class);

            assertThat(peer.heard()).noneMatch(line -> line.startsWith("AUTH") || line.contains("@"));
        }
    }

    @Test
    @DisplayName("a server whose certificate nobody vouches for is told nothing")
    void foreignCertificate() {
        SmtpMailer secured = mailer(server.getSmtps().getPort(), Protection.TLS, Optional.empty());

        assertThat(secured.send(MAIL)).isInstanceOf(SendOutcome.Unavailable.class);

        assertThat(arrived()).isEmpty();
    }

    @Test
    @DisplayName(
            "with user and password the shop logs in; a wrong one is for the operator to put right, so the mail waits")
    void login() {
        server.setUser("shop@example.org", "shop", "right");
        int port = server.getSmtp().getPort();
        SmtpMailer right = mailer(port, Protection.OPTIONAL, Optional.of(new Login("shop", "right")));
        SmtpMailer wrong = mailer(port, Protection.OPTIONAL, Optional.of(new Login("shop", "wrong")));

        SendOutcome refusedLogin = wrong.send(MAIL);

        assertThat(refusedLogin).isInstanceOf(SendOutcome.Unavailable.class);
        assertThat(refusedLogin.toString()).contains("535").doesNotContain("wrong");
        assertThat(right.send(MAIL)).isEqualTo(new SendOutcome.Sent());
        assertThat(arrived()).hasSize(1);
    }

    private SendOutcome sendTo(ScriptedMailServer peer, Protection protection, Optional<Login> login) {
        return new SmtpMailer(vertx, at(peer.port(), protection, login), SENDER, SHORT).send(MAIL);
    }

    private SmtpMailer mailer(int port, Protection protection, Optional<Login> login) {
        return new SmtpMailer(vertx, at(port, protection, login), SENDER, SmtpMailer.PATIENCE);
    }

    private static MailServer at(int port, Protection protection, Optional<Login> login) {
        return new MailServer("127.0.0.1", port, protection, login);
    }
}
