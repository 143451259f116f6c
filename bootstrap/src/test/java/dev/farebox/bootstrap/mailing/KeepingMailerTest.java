package dev.farebox.bootstrap.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.Mail;
import dev.farebox.application.port.mail.Mailer;
import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.application.port.mail.MailerContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Mails of the demo")
class KeepingMailerTest extends MailerContract {
    private final KeepingMailer mailer = new KeepingMailer();

    @Override
    protected Mailer mailer() {
        return mailer;
    }

    @Override
    protected List<Mail> arrived() {
        return mailer.newestFirst().reversed();
    }

    @Test
    @DisplayName("are kept up to a hundred; the oldest go first")
    void bounded() {
        for (int i = 1; i <= 101; i++) {
            Mail mail = new Mail("mail-" + i, MAIL.to(), MAIL.subject(), MAIL.text(), MAIL.html());
            assertThat(mailer.send(mail)).isEqualTo(new SendOutcome.Sent());
        }

        assertThat(mailer.newestFirst()).hasSize(100);
        assertThat(mailer.newestFirst().getFirst().id()).isEqualTo("mail-101");
        assertThat(mailer.newestFirst().getLast().id()).isEqualTo("mail-2");
    }
}
