package dev.farebox.application.port.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.Mailer.SendOutcome;
import dev.farebox.domain.order.EmailAddress;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@link Mailer}. An implementation's test extends this class. */
public abstract class MailerContract {
    protected static final Mail MAIL = new Mail(
            "42.farebox",
            EmailAddress.parse("ada@example.org"),
            "Your order is delivered",
            "Hello Ada.\n\nhttps://shop.example.org/order-link?token=a.b_c-d&lang=en\n",
            "<!DOCTYPE html>\n<html lang=\"en\"><body><p>Hello Ada.</p></body></html>\n");

    /** The same throughout a test. */
    protected abstract Mailer mailer();

    /** What arrived, oldest first; lines end with {@code \n}. */
    protected abstract List<Mail> arrived();

    @Test
    @DisplayName("a mail that is sent arrives as it was written, in both its parts")
    void arrives() {
        assertThat(mailer().send(MAIL)).isEqualTo(new SendOutcome.Sent());

        assertArrived(MAIL);
    }

    @Test
    @DisplayName("a mail in Chinese arrives in Chinese, subject and all")
    void chinese() {
        Mail chinese = new Mail(
                "43.farebox",
                MAIL.to(),
                "您的订单已交付，请查收；演示商店感谢您的惠顾，祝您使用愉快",
                "您好：\n订单已交付。\n",
                "<!DOCTYPE html>\n<html lang=\"zh-CN\"><body><p>您好</p></body></html>\n");

        assertThat(mailer().send(chinese)).isEqualTo(new SendOutcome.Sent());

        assertArrived(chinese);
    }

    @Test
    @DisplayName("a mail that is sent again arrives under the same id, so that it can be seen to be the same")
    void sameId() {
        assertThat(mailer().send(MAIL)).isEqualTo(new SendOutcome.Sent());
        assertThat(mailer().send(MAIL)).isEqualTo(new SendOutcome.Sent());

        assertThat(arrived()).extracting(Mail::id).containsExactly(MAIL.id(), MAIL.id());
    }

    @Test
    @DisplayName("lines that a mail server would take for commands arrive as lines")
    void dots() {
        Mail dotted = new Mail("44.farebox", MAIL.to(), MAIL.subject(), "one\n.\nQUIT\n..\nlast\n", MAIL.html());

        assertThat(mailer().send(dotted)).isEqualTo(new SendOutcome.Sent());

        assertArrived(dotted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'hara+tag@example.org", "a.b-c_d@mail.sub.example.org", "a!#$%&'*/=?^`{|}~@example.org"})
    @DisplayName("Case 42: unusual addresses are written to as they are")
    void unusualAddresses(String address) {
        Mail mail = new Mail("45.farebox", EmailAddress.parse(address), MAIL.subject(), MAIL.text(), MAIL.html());

        assertThat(mailer().send(mail)).isEqualTo(new SendOutcome.Sent());

        assertThat(arrived()).extracting(one -> one.to().text()).containsExactly(address);
    }

    /** Line ends at the end of a part may get lost on the way. */
    private void assertArrived(Mail mail) {
        assertThat(arrived()).hasSize(1);
        Mail came = arrived().getFirst();
        assertThat(came.id()).isEqualTo(mail.id());
        assertThat(came.to()).isEqualTo(mail.to());
        assertThat(came.subject()).isEqualTo(mail.subject());
        assertThat(came.text().stripTrailing()).isEqualTo(mail.text().stripTrailing());
        assertThat(came.html().stripTrailing()).isEqualTo(mail.html().stripTrailing());
    }
}
