package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.ordering.RotateKey.AskOutcome;
import dev.farebox.application.ordering.RotateKey.RotateOutcome;
import dev.farebox.application.port.mail.InMemoryOrderLinks;
import dev.farebox.application.port.mail.OrderLinks;
import dev.farebox.application.port.mail.OrderLinks.Purpose;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.KeyRetrieval.Policy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RotateKeyServiceTest {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final String ADA = "ada@example.org";

    private final OrderingFixture shop = new OrderingFixture();
    private final OrderLinks links = new InMemoryOrderLinks(shop.clock);
    private Order order;

    @BeforeEach
    void deliver() {
        order = shop.approved();
        shop.capture().capture(order.id(), FactSource.RETURN);
        order = shop.stored.find(order.id()).orElseThrow();
    }

    @Test
    @DisplayName("after the window the owner asks, confirms by his mail, and has a new key on the same budget")
    void rotated() {
        shop.clock.advance(WINDOW);
        Delivery.ApiKey old = key();
        assertThat(shop.rotate(links).ask(order.id().text(), ADA)).isInstanceOf(AskOutcome.Asked.class);
        assertThat(mails()).isEqualTo(1);

        RotateOutcome.Rotated rotated =
                (RotateOutcome.Rotated) shop.rotate(links).rotate(token());

        String secret = ((Delivered.ApiKey) rotated.view().delivered()).apiKey();
        assertThat(secret).startsWith("sk-gateway-");
        assertThat(rotated.toString()).doesNotContain(secret);
        assertThat(key().key()).isNotEqualTo(old.key());
        assertThat(key().budget()).isEqualTo(old.budget());
        assertThat(shop.stored.isTaken(shop.vault.digest(secret))).isTrue();
        assertThat(found(shop.reveal().revealOwn(order.reference())).delivered())
                .as("kept for a window of its own")
                .isEqualTo(new Delivered.ApiKey(secret));
    }

    @Test
    @DisplayName("a link is good for one key: pressed again it shows no second one, until somebody asks again")
    void once() {
        RotateKeyService rotate = shop.rotate(links);
        assertThat(rotate.askOwn(order.reference())).isInstanceOf(AskOutcome.Asked.class);
        String token = token();
        assertThat(rotate.rotate(token)).isInstanceOf(RotateOutcome.Rotated.class);
        Delivery.ApiKey fresh = key();

        assertThat(rotate.rotate(token)).isEqualTo(new RotateOutcome.Ended());

        assertThat(key()).isEqualTo(fresh);
    }

    @Test
    @DisplayName("a link is good for an hour, for its order, and only if its owner asked")
    void links() {
        RotateKeyService rotate = shop.rotate(links);
        assertThat(rotate.rotate(token())).as("nobody asked").isEqualTo(new RotateOutcome.Ended());
        assertThat(rotate.askOwn(order.reference())).isInstanceOf(AskOutcome.Asked.class);
        String token = token();
        String page = links.issue(Purpose.ORDER_PAGE, order.reference(), shop.clock.instant());
        String other = links.issue(Purpose.ROTATION, OrderReference.create(shop.randomBytes(16)), shop.clock.instant());

        for (String worthless : new String[] {page, other, token + "x", ""}) {
            assertThat(rotate.rotate(worthless)).isEqualTo(new RotateOutcome.Ended());
        }
        shop.clock.advance(Duration.ofHours(1));
        assertThat(rotate.rotate(token)).isEqualTo(new RotateOutcome.Ended());
        assertThat(key()).isEqualTo(order.delivery().orElseThrow());
    }

    @Test
    @DisplayName("whoever asks again within a quarter of an hour hears the same, and no further mail is sent")
    void oneMail() {
        RotateKeyService rotate = shop.rotate(links);
        for (int i = 0; i < 3; i++) {
            assertThat(rotate.ask(order.id().text(), ADA)).isInstanceOf(AskOutcome.Asked.class);
        }
        assertThat(mails()).isEqualTo(1);
        shop.clock.advance(Duration.ofMinutes(15));
        assertThat(rotate.ask(order.id().text(), ADA)).isInstanceOf(AskOutcome.Asked.class);
        assertThat(mails()).isEqualTo(2);
    }

    @Test
    @DisplayName("Case 44: whoever knows too little hears what he hears everywhere, and cannot ask without end")
    void misses() {
        RotateKeyService rotate = shop.rotate(links);
        for (int i = 0; i < 10; i++) {
            assertThat(rotate.ask(order.id().text(), i + "eve@example.org")).isEqualTo(new AskOutcome.NotFound());
        }
        assertThat(rotate.ask(order.id().text(), ADA)).isEqualTo(new AskOutcome.TooMany(Duration.ofMinutes(1)));
        assertThat(mails()).isZero();
    }

    @Test
    @DisplayName("a shop that shows keys once replaces none, and nobody replaces the key of an order that was refunded")
    void notRotatable() {
        assertThat(shop.rotate(links).askOwn(order.reference())).isInstanceOf(AskOutcome.Asked.class);
        shop.retrieval = new KeyRetrieval(Policy.ONCE, WINDOW);
        assertThat(shop.rotate(links).askOwn(order.reference())).isInstanceOf(AskOutcome.NotRotatable.class);
        assertThat(shop.rotate(links).rotate(token())).isEqualTo(new RotateOutcome.Ended());

        shop.retrieval = new KeyRetrieval(Policy.ROTATE, WINDOW);
        assertThat(shop.stored.apply(order.id(), OrderingFixture.wholeRefund(order), OrderFixtures.said()))
                .isNotNull();
        assertThat(shop.rotate(links).rotate(token())).isEqualTo(new RotateOutcome.Ended());
        assertThat(shop.rotate(links).askOwn(order.reference())).isInstanceOf(AskOutcome.NotRotatable.class);
    }

    @Test
    @DisplayName("where no shown key is kept, a new one is not either")
    void notKept() {
        shop.retrieval = new KeyRetrieval(Policy.ROTATE, WINDOW);
        assertThat(shop.rotate(links).askOwn(order.reference())).isInstanceOf(AskOutcome.Asked.class);

        assertThat(shop.rotate(links).rotate(token())).isInstanceOf(RotateOutcome.Rotated.class);

        assertThat(key().secret()).isEqualTo(Optional.empty());
        assertThat(found(shop.lookUp().own(order.reference())).delivered()).isEqualTo(new Delivered.Gone(true));
    }

    private String token() {
        return links.issue(Purpose.ROTATION, order.reference(), shop.clock.instant());
    }

    private Delivery.ApiKey key() {
        return (Delivery.ApiKey)
                shop.stored.find(order.id()).orElseThrow().delivery().orElseThrow();
    }

    private long mails() {
        return shop.stored.notices().stream()
                .filter(queued -> queued.notice() == OrderNotice.ROTATION_ASKED)
                .count();
    }

    private static OrderView found(LookUpOutcome outcome) {
        return ((LookUpOutcome.Found) outcome).view();
    }
}
