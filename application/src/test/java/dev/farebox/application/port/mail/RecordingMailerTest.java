package dev.farebox.application.port.mail;

import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A mailer that only records")
class RecordingMailerTest extends MailerContract {
    private final RecordingMailer mailer = new RecordingMailer();

    @Override
    protected Mailer mailer() {
        return mailer;
    }

    @Override
    protected List<Mail> arrived() {
        return mailer.taken();
    }
}
