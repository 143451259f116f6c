package dev.farebox.storefront.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.storefront.SteppedClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTicketsTest {
    private static final String PURPOSE = "farebox/test";
    private static final TicketKey KEY = key(1);

    private final SteppedClock clock = new SteppedClock();
    private final JwtTickets tickets = tickets(PURPOSE, KEY);

    @Test
    @DisplayName("a ticket says what it is for")
    void subject() {
        assertThat(tickets.subject(tickets.issue("seven"))).contains("seven");
    }

    @Test
    @DisplayName("a ticket is good for its time and not longer")
    void expires() {
        String ticket = tickets.issue("seven");

        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(tickets.subject(ticket)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(tickets.subject(ticket)).isEmpty();
    }

    @Test
    @DisplayName("a ticket of another key is worth nothing")
    void otherKey() {
        assertThat(tickets.subject(tickets(PURPOSE, key(2)).issue("seven"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"farebox/mail-link", "farebox/test/", ""})
    @DisplayName("a ticket of the same key for another purpose is worth nothing")
    void otherPurpose(String purpose) {
        assertThat(tickets.subject(tickets(purpose, KEY).issue("seven"))).isEmpty();
    }

    @Test
    @DisplayName("an unsigned ticket is worth nothing")
    void unsigned() {
        String payload = tickets.issue("seven").split("\\.")[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(tickets.subject(header + "." + payload + ".")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b.c", "…", "null"})
    @DisplayName("what is no ticket at all is worth nothing")
    void rubbish(String ticket) {
        assertThat(tickets.subject(ticket)).isEmpty();
    }

    @Test
    @DisplayName("a ticket key of the wrong length is refused, and none is shown in text")
    void keyShape() {
        assertThatThrownBy(() -> new TicketKey(new byte[16])).isInstanceOf(IllegalArgumentException.class);
        assertThat(KEY).hasToString("TicketKey[…]");
    }

    private JwtTickets tickets(String purpose, TicketKey key) {
        return new JwtTickets(purpose, Duration.ofMinutes(5), key, clock);
    }

    private static TicketKey key(int seed) {
        byte[] bytes = new byte[TicketKey.BYTES];
        bytes[0] = (byte) seed;
        return new TicketKey(bytes);
    }
}
