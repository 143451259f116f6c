package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.LookUpOrder.LookUpOutcome;
import dev.farebox.application.ordering.OrderView.Delivered;
import dev.farebox.application.port.order.InMemoryOrders.QueuedNotice;
import dev.farebox.application.port.order.OrderFixtures;
import dev.farebox.application.port.order.Parcel;
import dev.farebox.application.port.order.Said;
import dev.farebox.domain.delivery.RedemptionCodeSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.ApiKeySecret;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderId;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderReference;
import dev.farebox.domain.shop.KeyRetrieval;
import dev.farebox.domain.shop.KeyRetrieval.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevealSecretServiceTest {
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final String ADA = "ada@example.org";

    private final OrderingFixture shop = new OrderingFixture();
    private Order order;

    @BeforeEach
    void deliver() {
        order = shop.approved();
        shop.capture().capture(order.id(), FactSource.RETURN);
    }

    private void policy(Policy policy) {
        shop.retrieval = new KeyRetrieval(policy, WINDOW);
    }

    @Test
    @DisplayName("order id and e-mail show the key that was delivered, and its owner is told")
    void lookedUp() {
        OrderView view = found(shop.reveal().reveal(order.id().text(), " Ada@Example.ORG"));

        String key = ((Delivered.ApiKey) view.delivered()).apiKey();
        assertThat(ApiKeySecret.parse(key)).isPresent();
        assertThat(shop.vault.digest(key))
                .isEqualTo(shop.stored.keys().getFirst().digest());
        assertThat(view.toString()).doesNotContain(key);
        assertThat(shop.stored.timeline(order.id()).getLast().event()).isEqualTo("KEY_SHOWN");
        assertThat(shop.stored.timeline(order.id()).getLast().detail()).isEqualTo("through the order lookup");
        assertThat(tellings()).isEqualTo(1);
    }

    @Test
    @DisplayName("the browser that placed the order is shown the key; its owner is told from the second time on")
    void bought() {
        String first = shown(shop.reveal().revealOwn(order.reference()));
        assertThat(tellings()).isZero();
        assertThat(shown(shop.reveal().revealOwn(order.reference()))).isEqualTo(first);
        assertThat(tellings()).isEqualTo(1);
        assertThat(found(shop.lookUp().own(order.reference())).delivered()).isEqualTo(new Delivered.Kept(2));
        assertThat(shop.stored.timeline(order.id()).getLast().detail()).isEqualTo("on the order page");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("what nobody has seen is kept until the window is over, and not a moment longer:")
    void unseen(Policy policy) {
        policy(policy);
        shop.clock.advance(WINDOW.minusNanos(1));
        assertThat(found(shop.lookUp().own(order.reference())).delivered()).isEqualTo(new Delivered.Kept(0));

        shop.clock.advance(Duration.ofNanos(1));

        Delivered gone = new Delivered.Gone(policy != Policy.ONCE);
        assertThat(found(shop.lookUp().own(order.reference())).delivered()).isEqualTo(gone);
        assertThat(found(shop.reveal().revealOwn(order.reference())).delivered())
                .isEqualTo(gone);
        assertThat(found(shop.reveal().reveal(order.id().text(), ADA)).delivered())
                .isEqualTo(gone);
        assertThat(tellings()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ONCE", "ROTATE"})
    @DisplayName("what is shown once is gone then, and the first one who was shown it was the buyer or the lookup:")
    void once(Policy policy) {
        policy(policy);
        Order other = shop.approved();
        shop.capture().capture(other.id(), FactSource.RETURN);
        assertThat(shown(shop.reveal().revealOwn(order.reference()))).startsWith("sk-gateway-");
        assertThat(shown(shop.reveal().reveal(other.id().text(), ADA))).startsWith("sk-gateway-");

        for (Order seen : List.of(order, other)) {
            Delivered gone = new Delivered.Gone(policy == Policy.ROTATE);
            assertThat(found(shop.reveal().revealOwn(seen.reference())).delivered())
                    .isEqualTo(gone);
            assertThat(found(shop.reveal().reveal(seen.id().text(), ADA)).delivered())
                    .isEqualTo(gone);
            assertThat(found(shop.lookUp().own(seen.reference())).delivered()).isEqualTo(gone);
        }
    }

    @Test
    @DisplayName("nothing is shown, counted or told for a wrong address, an unknown order or another reference")
    void misses() {
        LookUpOutcome miss = new LookUpOutcome.NotFound();
        assertThat(shop.reveal().reveal(order.id().text(), "eve@example.org")).isEqualTo(miss);
        assertThat(shop.reveal().reveal(OrderId.create(shop.randomBytes(16)).text(), ADA))
                .isEqualTo(miss);
        assertThat(shop.reveal().revealOwn(OrderReference.create(shop.randomBytes(16))))
                .isEqualTo(miss);
        assertThat(tellings()).isZero();
        assertThat(shop.stored.timeline(order.id()).getLast().event()).isEqualTo("DELIVERED");
    }

    @Test
    @DisplayName("an order whose money went back shows nothing")
    void refunded() {
        Order delivered = shop.stored.find(order.id()).orElseThrow();
        assertThat(shop.stored.apply(delivered.id(), OrderingFixture.wholeRefund(delivered), OrderFixtures.said()))
                .isNotNull();

        assertThat(found(shop.reveal().revealOwn(order.reference())).delivered())
                .isEqualTo(new Delivered.Hidden());
    }

    @Test
    @DisplayName("ten showings a minute are enough in the browser that placed the order, too")
    void limited() {
        RevealSecretService reveal = shop.reveal();
        for (int i = 0; i < 10; i++) {
            assertThat(reveal.revealOwn(order.reference())).isInstanceOf(LookUpOutcome.Found.class);
        }
        assertThat(reveal.revealOwn(order.reference())).isEqualTo(new LookUpOutcome.TooMany(Duration.ofMinutes(1)));
        assertThat(tellings()).isEqualTo(9);
    }

    @Test
    @DisplayName("a redemption code is shown like a key")
    void code() {
        Order paid = shop.paid(shop.approved());
        String code = RedemptionCodeSecret.create(shop.randomBytes(16)).reveal();
        giveCode(paid, code, shop.vault.seal(code, "delivery:" + paid.reference()));

        assertThat(found(shop.reveal().revealOwn(paid.reference())).delivered())
                .isEqualTo(new Delivered.RedemptionCode(code));
    }

    @Test
    @DisplayName("Case 50: a secret that was sealed for another order stays shut, and is not let go of")
    void copiedSecret() {
        policy(Policy.ROTATE);
        Order paid = shop.paid(shop.approved());
        SealedSecret foreign = shop.vault.seal("FBC-1", "delivery:" + order.reference());
        giveCode(paid, "FBC-1", foreign);

        assertThat(found(shop.reveal().revealOwn(paid.reference())).delivered()).isEqualTo(new Delivered.Gone(false));
        assertThat(found(shop.lookUp().own(paid.reference())).delivered()).isEqualTo(new Delivered.Kept(0));
    }

    private void giveCode(Order paid, String code, SealedSecret sealed) {
        shop.stored.deliver(
                paid.id(),
                new Parcel.Code(shop.vault.digest(code), sealed),
                Said.by(FactSource.SHOP, shop.clock.instant()));
    }

    private long tellings() {
        return shop.stored.notices().stream()
                .map(QueuedNotice::notice)
                .filter(OrderNotice.KEY_SHOWN::equals)
                .count();
    }

    private static String shown(LookUpOutcome outcome) {
        return ((Delivered.ApiKey) found(outcome).delivered()).apiKey();
    }

    private static OrderView found(LookUpOutcome outcome) {
        assertThat(outcome).isInstanceOf(LookUpOutcome.Found.class);
        return ((LookUpOutcome.Found) outcome).view();
    }
}
