package dev.farebox.application.port.order;

import static dev.farebox.application.port.order.OrderFixtures.PLACED_AT;
import static dev.farebox.application.port.order.OrderFixtures.digest;
import static dev.farebox.application.port.order.OrderFixtures.newKey;
import static dev.farebox.application.port.order.OrderFixtures.said;
import static dev.farebox.application.port.order.OrderFixtures.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.farebox.application.port.order.KeptSecrets.Afterwards;
import dev.farebox.application.port.order.KeptSecrets.AskOutcome;
import dev.farebox.application.port.order.KeptSecrets.NewSecret;
import dev.farebox.application.port.order.KeptSecrets.Place;
import dev.farebox.application.port.order.KeptSecrets.Reveal;
import dev.farebox.application.port.order.KeptSecrets.RevealOutcome;
import dev.farebox.application.port.order.KeptSecrets.RotateOutcome;
import dev.farebox.application.port.order.Orders.DeliverOutcome;
import dev.farebox.domain.delivery.Delivery;
import dev.farebox.domain.delivery.KeptSecret;
import dev.farebox.domain.delivery.SealedSecret;
import dev.farebox.domain.key.KeyDigest;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.MoneyEventKind;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderFact;
import dev.farebox.domain.order.OrderNotice;
import dev.farebox.domain.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The laws of {@link KeptSecrets}. An implementation's test extends this class and may share its store with others. */
public abstract class KeptSecretsContract extends OrdersKit {
    private static final int MANY = 64;
    private static final Said NOW = Said.by(FactSource.BUYER, PLACED_AT.plusSeconds(600));

    private KeptSecrets secrets() {
        return store().secrets();
    }

    @Test
    @DisplayName(
            "a secret that is kept can be shown again and again; every showing is counted and stands in the timeline")
    void counted() {
        Order order = inState(OrderStatus.DELIVERED);
        KeptSecret fresh = kept(order);

        for (int times = 1; times <= 3; times++) {
            KeptSecret shown = new KeptSecret(fresh.sealed(), fresh.since(), times);

            assertThat(reveal(order, Place.LOOKUP, Afterwards.KEPT))
                    .isEqualTo(new RevealOutcome.Revealed(current(order)));

            assertThat(kept(current(order))).isEqualTo(shown);
        }
        List<OrderFact> facts = orders().timeline(order.id());
        assertThat(facts.subList(facts.size() - 3, facts.size()))
                .containsOnly(new OrderFact(
                        NOW.at(), NOW.source(), "KEY_SHOWN", OrderStatus.DELIVERED, OrderStatus.DELIVERED, ""));
    }

    @Test
    @DisplayName("its owner is told of every showing but the first in the browser that placed the order")
    void told() {
        Order bought = inState(OrderStatus.DELIVERED);
        assertThat(reveal(bought, Place.PURCHASE, Afterwards.KEPT)).isInstanceOf(RevealOutcome.Revealed.class);
        assertThat(newsAfterDelivery(bought)).isEmpty();
        assertThat(reveal(bought, Place.PURCHASE, Afterwards.KEPT)).isInstanceOf(RevealOutcome.Revealed.class);
        assertThat(newsAfterDelivery(bought)).containsExactly(OrderNotice.KEY_SHOWN);

        Order lookedUp = inState(OrderStatus.DELIVERED);
        assertThat(reveal(lookedUp, Place.LOOKUP, Afterwards.KEPT)).isInstanceOf(RevealOutcome.Revealed.class);
        assertThat(newsAfterDelivery(lookedUp)).containsExactly(OrderNotice.KEY_SHOWN);
    }

    @Test
    @DisplayName("a secret that is forgotten once it was shown is shown once, however many look at once")
    void shownOnce() throws Exception {
        Order order = inState(OrderStatus.DELIVERED);

        List<RevealOutcome> outcomes = atOnce(MANY, () -> reveal(order, Place.LOOKUP, Afterwards.FORGOTTEN));

        assertThat(outcomes)
                .filteredOn(RevealOutcome.Revealed.class::isInstance)
                .hasSize(1);
        assertThat(outcomes)
                .filteredOn(new RevealOutcome.NotKept(current(order))::equals)
                .hasSize(MANY - 1);
        assertThat(current(order).delivery().orElseThrow().secret()).isEmpty();
        assertThat(newsAfterDelivery(order)).containsExactly(OrderNotice.KEY_SHOWN);
    }

    @Test
    @DisplayName("nothing is shown of an order whose money went back, of a redeemed code, or of another secret")
    void notShown() {
        Order refunded = inState(OrderStatus.REFUNDED);
        assertThat(reveal(refunded, Place.LOOKUP, Afterwards.KEPT)).isEqualTo(new RevealOutcome.NotKept(refunded));

        Order delivered = inState(OrderStatus.DELIVERED);
        assertThat(secrets().reveal(delivered.id(), new Reveal(sealed(), Place.LOOKUP, Afterwards.KEPT), NOW))
                .isEqualTo(new RevealOutcome.NotKept(delivered));
        assertThat(current(delivered)).isEqualTo(delivered);

        Order unknown = OrderFixtures.order(plan());
        assertThat(secrets().reveal(unknown.id(), new Reveal(sealed(), Place.LOOKUP, Afterwards.KEPT), NOW))
                .isEqualTo(new RevealOutcome.NoSuchOrder());
    }

    @Test
    @DisplayName("a code is shown like a key")
    void code() {
        Order paid = inState(OrderStatus.PAID);
        assertThat(orders().deliver(paid.id(), new Parcel.Code(digest(), sealed()), said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);

        assertThat(reveal(current(paid), Place.LOOKUP, Afterwards.KEPT)).isInstanceOf(RevealOutcome.Revealed.class);

        assertThat(kept(current(paid)).reveals()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "secrets are forgotten in batches, oldest first, whatever became of their orders, and not before their time")
    void forgotten() {
        Order oldest = madeAt("1990-01-01T00:00:00Z");
        Order older = madeAt("1990-01-02T00:00:00Z");
        Order refunded = after(older, moved(older, MoneyEventKind.REFUNDED, "R1", 990));
        Order young = madeAt("1990-01-02T00:00:01Z");
        Instant until = Instant.parse("1990-01-02T00:00:00Z");

        assertThat(secrets().forget(until.minusSeconds(86_401), 1000)).isZero();
        assertThat(secrets().forget(until, 1)).isEqualTo(1);
        assertThat(current(oldest).delivery().orElseThrow().secret()).isEmpty();
        assertThat(current(refunded).delivery().orElseThrow().secret()).isPresent();
        assertThat(secrets().forget(until, 1000)).isEqualTo(1);
        assertThat(current(refunded).delivery().orElseThrow().secret()).isEmpty();
        assertThat(current(refunded).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(secrets().forget(until, 1000)).isZero();
        assertThat(current(young).delivery().orElseThrow().secret()).isPresent();
        assertThat(reveal(young, Place.LOOKUP, Afterwards.FORGOTTEN)).isInstanceOf(RevealOutcome.Revealed.class);
    }

    @Test
    @DisplayName("a limit outside 1 to 1000 is a mistake of the caller")
    void limits() {
        for (int limit : new int[] {0, 1001}) {
            assertThatIllegalArgumentException().isThrownBy(() -> secrets().forget(PLACED_AT, limit));
        }
    }

    @Test
    @DisplayName("asking for a new key tells its owner once, until the time between two askings is over")
    void asked() {
        Order order = inState(OrderStatus.DELIVERED);

        assertThat(ask(order)).isEqualTo(AskOutcome.ASKED);
        assertThat(secrets().askRotation(order.id(), NOW.at().minusSeconds(1), NOW))
                .isEqualTo(AskOutcome.ASKED_BEFORE);
        assertThat(newsAfterDelivery(order)).containsExactly(OrderNotice.ROTATION_ASKED);
        assertThat(secrets().askRotation(order.id(), NOW.at(), NOW)).isEqualTo(AskOutcome.ASKED);
        assertThat(newsAfterDelivery(order)).containsExactly(OrderNotice.ROTATION_ASKED, OrderNotice.ROTATION_ASKED);
        assertThat(orders().timeline(order.id()).getLast().event()).isEqualTo("ROTATION_ASKED");
        assertThat(current(order)).isEqualTo(order);
    }

    @Test
    @DisplayName("a new key takes the place of the old one: the old one is revoked, the new one spends the same budget")
    void rotated() {
        Order order = inState(OrderStatus.DELIVERED);
        Delivery.ApiKey old = key(order);
        SealedSecret sealed = sealed();
        NewSecret secret = replacing(old.key(), digest(), Optional.of(sealed));
        assertThat(ask(order)).isEqualTo(AskOutcome.ASKED);

        assertThat(secrets().rotate(order.id(), secret, NOW)).isEqualTo(new RotateOutcome.Rotated(current(order)));

        assertThat(key(current(order)))
                .isEqualTo(new Delivery.ApiKey(
                        secret.key(), old.budget(), Optional.of(new KeptSecret(sealed, NOW.at(), 1))));
        assertThat(store().isActive(old.key())).isFalse();
        assertThat(store().isActive(secret.key())).isTrue();
        assertThat(store().owner(secret.key())).isEqualTo(order.email());
        assertThat(store().granted(old.budget())).isEqualTo(order.allowance());
        assertThat(orders().timeline(order.id()).getLast().event()).isEqualTo("KEY_ROTATED");
    }

    @Test
    @DisplayName("one asking makes one new key, however many confirm at once, and none later without asking again")
    void rotatedOnce() throws Exception {
        Order order = inState(OrderStatus.DELIVERED);
        KeyId old = key(order).key();
        assertThat(ask(order)).isEqualTo(AskOutcome.ASKED);

        List<RotateOutcome> outcomes =
                atOnce(MANY, () -> secrets().rotate(order.id(), replacing(old, digest(), Optional.empty()), NOW));

        assertThat(outcomes).filteredOn(RotateOutcome.Rotated.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(RotateOutcome.NotRotatable.class::isInstance)
                .hasSize(MANY - 1);
        KeyId replaced = key(current(order)).key();
        assertThat(key(current(order)).secret()).isEmpty();
        assertThat(rotate(order, replaced)).isEqualTo(new RotateOutcome.NotRotatable());
        assertThat(ask(order)).isEqualTo(AskOutcome.ASKED);
        assertThat(rotate(order, old)).isEqualTo(new RotateOutcome.NotRotatable());
        assertThat(rotate(order, replaced)).isInstanceOf(RotateOutcome.Rotated.class);
    }

    @Test
    @DisplayName("no key is replaced that was not asked for, was revoked, or whose order's money went back")
    void notRotated() {
        Order unasked = inState(OrderStatus.DELIVERED);
        assertThat(rotate(unasked, key(unasked).key())).isEqualTo(new RotateOutcome.NotRotatable());
        Order revoked = inState(OrderStatus.DELIVERED);
        assertThat(ask(revoked)).isEqualTo(AskOutcome.ASKED);
        store().revoke(key(revoked).key());
        assertThat(rotate(revoked, key(revoked).key())).isEqualTo(new RotateOutcome.NotRotatable());
        Order refunded = inState(OrderStatus.REFUNDED);

        for (Order order : List.of(revoked, refunded, inState(OrderStatus.PAID), OrderFixtures.order(plan()))) {
            assertThat(ask(order)).isEqualTo(AskOutcome.NOT_ROTATABLE);
        }
        assertThat(current(unasked)).isEqualTo(unasked);
    }

    @Test
    @DisplayName("a digest that exists is rejected and changes nothing, so that another key can be tried")
    void takenDigest() {
        Order order = inState(OrderStatus.DELIVERED);
        Order paid = inState(OrderStatus.PAID);
        KeyDigest taken = digest();
        assertThat(orders().deliver(
                                paid.id(),
                                new Parcel.Key(OrderFixtures.withDigest(newKey(paid), taken), sealed()),
                                said()))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        assertThat(ask(order)).isEqualTo(AskOutcome.ASKED);

        assertThat(secrets().rotate(order.id(), replacing(key(order).key(), taken, Optional.empty()), NOW))
                .isEqualTo(new RotateOutcome.Rejected());

        assertThat(current(order)).isEqualTo(order);
        assertThat(store().isActive(key(order).key())).isTrue();
        assertThat(rotate(order, key(order).key())).isInstanceOf(RotateOutcome.Rotated.class);
    }

    private RevealOutcome reveal(Order order, Place place, Afterwards afterwards) {
        return secrets().reveal(order.id(), new Reveal(kept(order).sealed(), place, afterwards), NOW);
    }

    private AskOutcome ask(Order order) {
        return secrets().askRotation(order.id(), Instant.EPOCH, NOW);
    }

    private RotateOutcome rotate(Order order, KeyId old) {
        return secrets().rotate(order.id(), replacing(old, digest(), Optional.empty()), NOW);
    }

    private NewSecret replacing(KeyId old, KeyDigest digest, Optional<SealedSecret> sealed) {
        return new NewSecret(old, newKey(OrderFixtures.order(plan())).key(), digest, "abcd", sealed);
    }

    private Order madeAt(String at) {
        Order paid = inState(OrderStatus.PAID);
        Said then = Said.by(FactSource.SHOP, Instant.parse(at));
        assertThat(orders().deliver(paid.id(), new Parcel.Key(newKey(paid), sealed()), then))
                .isInstanceOf(DeliverOutcome.Delivered.class);
        return current(paid);
    }

    private static KeptSecret kept(Order order) {
        return order.delivery().flatMap(Delivery::secret).orElseThrow();
    }

    private static Delivery.ApiKey key(Order order) {
        return (Delivery.ApiKey) order.delivery().orElseThrow();
    }

    private List<OrderNotice> newsAfterDelivery(Order order) {
        List<OrderNotice> news = store().notices(order.id());
        return news.subList(news.indexOf(OrderNotice.DELIVERED) + 1, news.size());
    }
}
