package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LookUpOrderServiceTest {
    private final OrderingFixture shop = new OrderingFixture();
    private Order order;

    @BeforeEach
    void deliver() {
        order = shop.approved();
        shop.capture().capture(order.id(), FactSource.RETURN);
    }

    @Test
    @DisplayName(
            "the order id and the e-mail address bring the order back, however they are typed, and show no secret yet")
    void bringsTheOrderBack() {
        for (String typed : List.of(
                order.id().text(),
                " " + order.id().text().toLowerCase(Locale.ROOT).replace("-", " "))) {
            OrderView view = found(shop.lookUp().lookUp(typed, "  Ada@Example.ORG "));

            assertThat(view.delivered()).isEqualTo(new Delivered.Kept(0));
            assertThat(view.planName().english()).isEqualTo("Trial");
        }
        assertThat(shop.stored.timeline(order.id()).getLast().event()).isEqualTo("DELIVERED");
    }

    @Test
    @DisplayName(
            "Case 44: every miss has the same answer: wrong address, no address, unknown id, malformed id, another mode")
    void everyMissIsTheSame() {
        LookUpOutcome miss = new LookUpOutcome.NotFound();
        String id = order.id().text();
        assertThat(shop.lookUp().lookUp(id, "eve@example.org")).isEqualTo(miss);
        assertThat(shop.lookUp().lookUp(id, "")).isEqualTo(miss);
        assertThat(shop.lookUp().lookUp(id, "not an address")).isEqualTo(miss);
        assertThat(shop.lookUp().lookUp(OrderId.create(shop.randomBytes(16)).text(), "ada@example.org"))
                .isEqualTo(miss);
        assertThat(shop.lookUp().lookUp("FB-1", "ada@example.org")).isEqualTo(miss);
        assertThat(shop.lookUp().lookUp("", "")).isEqualTo(miss);
        assertThat(shop.lookUp().lookUp(order.reference().text(), "ada@example.org"))
                .isEqualTo(miss);
        shop.shop = OrderingFixture.shop(Mode.LIVE, Shop.OrderLookup.ID_AND_EMAIL);
        assertThat(shop.lookUp().lookUp(id, "ada@example.org")).isEqualTo(miss);
        assertThat(shop.lookUp().own(order.reference())).isEqualTo(miss);
    }

    @Test
    @DisplayName("a shop may ask for the id alone")
    void idOnly() {
        shop.shop = OrderingFixture.shop(Mode.DEMO, Shop.OrderLookup.ID_ONLY);

        assertThat(found(shop.lookUp().lookUp(order.id().text(), "")).delivered())
                .isEqualTo(new Delivered.Kept(0));
    }

    @Test
    @DisplayName("Case 47: the reference shows the order to anybody, and that there is a key to show to its owner only")
    void referenceHidesTheKey() {
        assertThat(found(shop.lookUp().show(order.reference())).delivered()).isEqualTo(new Delivered.Hidden());
        assertThat(found(shop.lookUp().own(order.reference())).delivered()).isEqualTo(new Delivered.Kept(0));
        assertThat(shop.lookUp().own(OrderReference.create(shop.randomBytes(16))))
                .isEqualTo(new LookUpOutcome.NotFound());
    }

    @Test
    @DisplayName("an order that is not delivered has nothing to show")
    void nothingYet() {
        Order pending = shop.placed(PaymentMethod.PAYPAL);

        assertThat(found(shop.lookUp().own(pending.reference())).delivered()).isEqualTo(new Delivered.Nothing());
    }

    @Test
    @DisplayName(
            "Case 44: an order, and an e-mail address, are looked up ten times a minute, whether they exist or not")
    void limited() {
        LookUpOrderService lookUp = shop.lookUp();
        OrderId nobodys = OrderId.create(shop.randomBytes(16));
        for (OrderId id : List.of(order.id(), nobodys)) {
            for (int i = 0; i < 10; i++) {
                assertThat(lookUp.lookUp(id.text(), id.text() + i + "@example.org"))
                        .isEqualTo(new LookUpOutcome.NotFound());
            }
            assertThat(lookUp.lookUp(id.text().replace("-", "").toLowerCase(Locale.ROOT), "eve@example.org"))
                    .isEqualTo(new LookUpOutcome.TooMany(Duration.ofMinutes(1)));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(lookUp.lookUp("FB-" + i, "ada@example.org")).isEqualTo(new LookUpOutcome.NotFound());
        }
        assertThat(lookUp.lookUp("FB-X", " ADA@example.org"))
                .isEqualTo(new LookUpOutcome.TooMany(Duration.ofMinutes(1)));

        shop.clock.advance(Duration.ofMinutes(1));
        assertThat(lookUp.lookUp(order.id().text(), "ada@example.org")).isInstanceOf(LookUpOutcome.Found.class);
    }

    private static OrderView found(LookUpOutcome outcome) {
        assertThat(outcome).isInstanceOf(LookUpOutcome.Found.class);
        return ((LookUpOutcome.Found) outcome).view();
    }
}
