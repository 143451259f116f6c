package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Mode;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.domain.shop.Shop;
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
    @DisplayName("the order id and the e-mail address bring the key back, however they are typed")
    void bringsTheKeyBack() {
        for (String typed : List.of(
                order.id().text(),
                " " + order.id().text().toLowerCase(Locale.ROOT).replace("-", " "))) {
            OrderView view = found(shop.lookUp().lookUp(typed, "  Ada@Example.ORG "));

            String key = ((Delivered.ApiKey) view.delivered()).apiKey();
            assertThat(ApiKeySecret.parse(key)).isPresent();
            assertThat(shop.vault.digest(key))
                    .isEqualTo(shop.stored.keys().getFirst().digest());
            assertThat(view.planName().english()).isEqualTo("Trial");
            assertThat(view.toString()).doesNotContain(key);
        }
    }

    @Test
    @DisplayName("every miss has the same answer: wrong address, no address, unknown id, malformed id, another mode")
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
                .isInstanceOf(Delivered.ApiKey.class);
    }

    @Test
    @DisplayName("the reference shows the order to anybody, and the key to its owner only")
    void referenceHidesTheKey() {
        assertThat(found(shop.lookUp().show(order.reference())).delivered()).isEqualTo(new Delivered.Hidden());
        assertThat(found(shop.lookUp().own(order.reference())).delivered()).isInstanceOf(Delivered.ApiKey.class);
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
    @DisplayName("a redemption code is brought back like a key")
    void code() {
        Order paid = paid();
        String code = RedemptionCodeSecret.create(shop.randomBytes(16)).reveal();
        giveCode(paid, code, shop.vault.seal(code, "delivery:" + paid.reference()));

        assertThat(found(shop.lookUp().own(paid.reference())).delivered())
                .isEqualTo(new Delivered.RedemptionCode(code));
    }

    @Test
    @DisplayName("a secret that was sealed for another order stays shut")
    void copiedSecret() {
        Order paid = paid();
        SealedSecret foreign = shop.vault.seal("FBC-1", "delivery:" + order.reference());
        giveCode(paid, "FBC-1", foreign);

        assertThat(found(shop.lookUp().own(paid.reference())).delivered()).isEqualTo(new Delivered.Hidden());
    }

    private void giveCode(Order paid, String code, SealedSecret sealed) {
        shop.stored.deliver(paid.id(), new Parcel.Code(shop.vault.digest(code), sealed), OrderFixtures.said());
    }

    private Order paid() {
        return shop.paid(shop.approved());
    }

    private static OrderView found(LookUpOutcome outcome) {
        assertThat(outcome).isInstanceOf(LookUpOutcome.Found.class);
        return ((LookUpOutcome.Found) outcome).view();
    }
}
