package dev.farebox.bootstrap.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.mail.Mail;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A subject")
class StorefrontMailWriterTest {
    @Test
    @DisplayName("that would need two lines, because the shop's name does, is put into one")
    void oneLine() {
        assertThat(StorefrontMailWriter.oneLine("Your order at Example\r\nAI\u0085"))
                .isEqualTo("Your order at Example AI ");
    }

    @Test
    @DisplayName("that is too long is cut between two characters")
    void cut() {
        int most = Mail.MAX_SUBJECT_CHARACTERS;

        assertThat(StorefrontMailWriter.oneLine("店".repeat(most + 1))).isEqualTo("店".repeat(most));
        assertThat(StorefrontMailWriter.oneLine("a" + "😀".repeat(most))).isEqualTo("a" + "😀".repeat((most - 1) / 2));
    }
}
