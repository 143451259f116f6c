package dev.farebox.bootstrap.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sender's name")
class SenderNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"Example AI", "演示商店", "A \"quoted\" <b>, c", "a\r\nBcc: eve@example.org"})
    @DisplayName("is read as it was written, and nothing in it is read as anything else")
    void encoded(String name) throws Exception {
        String encoded = SenderName.encoded(name);

        assertThat(encoded).matches("[!-~]{1,75}");
        assertThat(MimeUtility.decodeText(encoded)).isEqualTo(name);
    }

    @Test
    @DisplayName("that is too long is cut between two characters")
    void cut() throws Exception {
        assertThat(MimeUtility.decodeText(SenderName.encoded("店".repeat(100)))).isEqualTo("店".repeat(15));
        assertThat(MimeUtility.decodeText(SenderName.encoded("a" + "😀".repeat(100))))
                .isEqualTo("a" + "😀".repeat(11));
    }
}
