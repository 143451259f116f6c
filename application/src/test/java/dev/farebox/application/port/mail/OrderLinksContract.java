package dev.farebox.application.port.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.application.port.mail.OrderLinks.Reading;
import dev.farebox.domain.order.OrderReference;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@link OrderLinks}. An implementation's test extends this class. */
public abstract class OrderLinksContract {
    private static final OrderReference ORDER = new OrderReference("1".repeat(26));
    private static final OrderReference OTHER_ORDER = new OrderReference("2".repeat(26));

    /** Begins at the machine's time, because a library may look at that, too. */
    private final SteppedClock clock =
            new SteppedClock(InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS));

    private OrderLinks links() {
        return links(clock);
    }

    /** Links that are judged by a clock; two of the same implementation accept each other's. */
    protected abstract OrderLinks links(InstantSource clock);

    @ParameterizedTest
    @EnumSource
    @DisplayName("a token says which order it is for, to every node")
    void saysItsOrder(Purpose purpose) {
        assertThat(links().read(purpose, issued(purpose, ORDER))).isEqualTo(new Reading.Good(ORDER));
        assertThat(links().read(purpose, issued(purpose, OTHER_ORDER))).isEqualTo(new Reading.Good(OTHER_ORDER));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a token is worth nothing for another purpose")
    void onePurpose(Purpose purpose) {
        String token = issued(purpose, ORDER);

        for (Purpose other : Purpose.values()) {
            if (other != purpose) {
                assertThat(links().read(other, token)).isEqualTo(new Reading.Worthless());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a token is good for the time of its purpose and not longer")
    void ends(Purpose purpose) {
        String token = issued(purpose, ORDER);

        clock.advance(purpose.lifetime().minusSeconds(1));
        assertThat(links().read(purpose, token)).isEqualTo(new Reading.Good(ORDER));
        clock.advance(Duration.ofSeconds(1));
        assertThat(links().read(purpose, token)).isEqualTo(new Reading.Worthless());
    }

    @Test
    @DisplayName("a token's time begins when its maker says, not when it is made")
    void begins() {
        String token = links().issue(Purpose.ROTATION, ORDER, clock.instant().minus(Purpose.ROTATION.lifetime()));

        assertThat(links().read(Purpose.ROTATION, token)).isEqualTo(new Reading.Worthless());
    }

    @Test
    @DisplayName("a token in which one character was changed is worth nothing")
    void changed() {
        String token = issued(Purpose.ORDER_PAGE, ORDER);
        int middle = token.length() / 2;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        assertThat(links().read(Purpose.ORDER_PAGE, token.substring(0, middle) + other + token.substring(middle + 1)))
                .isEqualTo(new Reading.Worthless());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "a.b.c", "…", "11111111111111111111111111"})
    @DisplayName("what is no token at all is worth nothing")
    void rubbish(String token) {
        assertThat(links().read(Purpose.ORDER_PAGE, token)).isEqualTo(new Reading.Worthless());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("a token fits into an address as it is")
    void safe(Purpose purpose) {
        assertThat(issued(purpose, ORDER)).matches("[A-Za-z0-9._-]{1," + OrderLinks.MAX_TOKEN_CHARACTERS + "}");
    }

    private String issued(Purpose purpose, OrderReference order) {
        return links().issue(purpose, order, clock.instant());
    }
}
