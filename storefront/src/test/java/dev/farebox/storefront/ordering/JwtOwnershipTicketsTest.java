package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.farebox.domain.order.OrderReference;
import dev.farebox.storefront.SteppedClock;
import dev.farebox.storefront.ordering.OwnershipTickets.Verdict;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtOwnershipTicketsTest {
    private static final OrderReference ORDER = new OrderReference("1".repeat(26));
    private static final OrderReference OTHER_ORDER = new OrderReference("2".repeat(26));
    private static final TicketKey KEY = key(1);

    private final SteppedClock clock = new SteppedClock();
    private final OwnershipTickets tickets = new JwtOwnershipTickets(KEY, clock);

    @Test
    @DisplayName("a ticket proves its own order and no other")
    void provesItsOrder() {
        String ticket = tickets.issue(ORDER);

        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.OWNER);
        assertThat(tickets.verify(ticket, OTHER_ORDER)).isEqualTo(Verdict.INVALID);
    }

    @Test
    @DisplayName("a ticket is good for a day and not longer")
    void expires() {
        String ticket = tickets.issue(ORDER);

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.OWNER);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.INVALID);
    }

    @Test
    @DisplayName("a ticket of another key is worth nothing")
    void otherKey() {
        String foreign = new JwtOwnershipTickets(key(2), clock).issue(ORDER);

        assertThat(tickets.verify(foreign, ORDER)).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"farebox/mail-link", "farebox/order-owner/", ""})
    @DisplayName("a token of the same key for another purpose is worth nothing")
    void otherPurpose(String audience) {
        String token = Jwt.issuer("farebox")
                .audience(audience)
                .subject(ORDER.text())
                .issuedAt(clock.instant())
                .expiresAt(clock.instant().plusSeconds(60))
                .jws()
                .algorithm(SignatureAlgorithm.HS256)
                .sign(KEY.secretKey());

        assertThat(tickets.verify(token, ORDER)).isEqualTo(Verdict.INVALID);
    }

    @Test
    @DisplayName("an unsigned token is worth nothing")
    void unsigned() {
        String payload = tickets.issue(ORDER).split("\\.")[1];
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(tickets.verify(header + "." + payload + ".", ORDER)).isEqualTo(Verdict.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b.c", "…", "null"})
    @DisplayName("what is no token at all is worth nothing")
    void rubbish(String ticket) {
        assertThat(tickets.verify(ticket, ORDER)).isEqualTo(Verdict.INVALID);
    }

    @Test
    @DisplayName("a ticket key of the wrong length is refused, and none is shown in text")
    void keyShape() {
        assertThatThrownBy(() -> new TicketKey(new byte[16])).isInstanceOf(IllegalArgumentException.class);
        assertThat(KEY).hasToString("TicketKey[…]");
    }

    private static TicketKey key(int seed) {
        byte[] bytes = new byte[TicketKey.BYTES];
        bytes[0] = (byte) seed;
        return new TicketKey(bytes);
    }
}
