package dev.farebox.application.port.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.domain.order.EmailAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    private static final EmailAddress ADA = EmailAddress.parse("ada@example.org");

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: eve@example.org", "a\nb", "a\u0085b", "a\u0000", "", " "})
    @DisplayName("Case 42: a subject of more than one line cannot be made, so nothing can become a header through it")
    void subject(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mail("1", ADA, subject, "text", "html"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.org\r\nBcc: eve@example.org", "ada@example.org\nDATA", "a\u0000@example.org"})
    @DisplayName("Case 42: an address with a line end in it cannot be made")
    void address(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.parse(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1>\r\nX: y", "", "a b"})
    @DisplayName("an id that would break its header cannot be made")
    void id(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mail(id, ADA, "subject", "text", "html"));
    }

    @Test
    @DisplayName("a mail does not show in logs what it carries")
    void silent() {
        assertThat(new Mail("7", ADA, "subject", "https://shop.example.org/order-link?token=secret", "html"))
                .hasToString("Mail[7]");
    }
}
