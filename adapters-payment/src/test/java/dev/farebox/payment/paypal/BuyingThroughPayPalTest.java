package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.OrderingFixture;
import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.HeldReason;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderState;
import dev.farebox.domain.order.OrderStatus;
import dev.farebox.domain.order.PaymentMethod;
import dev.farebox.payment.simulator.Decision;
import dev.farebox.payment.simulator.Fault;
import dev.farebox.payment.simulator.PaymentSimulator;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The use cases, the adapter and the simulator together. */
class BuyingThroughPayPalTest {
    private static final int THREADS = 50;

    private final OrderingFixture shop = new OrderingFixture();
    private Vertx vertx;
    private PaymentSimulator simulator;
    private PayPalProvider payPal;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        simulator = PaymentSimulator.start(
                vertx, "https://shop.example.org", PayPalProviderTest::random, InstantSource.system());
        payPal = new PayPalProvider(simulator.settings("Farebox Demo", Duration.ofSeconds(3)), InstantSource.system());
        shop.providers.put(PaymentMethod.PAYPAL, payPal);
    }

    @AfterEach
    void stop() {
        payPal.close();
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Order approved(Fault fault) {
        Order order = shop.placed(PaymentMethod.PAYPAL);
        simulator.decide(id(order), Decision.APPROVE, fault).orElseThrow();
        return order;
    }

    private static String id(Order order) {
        return order.checkout().orElseThrow().providerReference();
    }

    @Test
    @DisplayName("Case 13: fifty who ask for the money at once get one capture and one delivery")
    void allAtOnce() throws Exception {
        Order order = approved(Fault.NONE);
        shop.clock.advance(Duration.ofSeconds(20));
        CyclicBarrier start = new CyclicBarrier(THREADS);

        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int way = thread % 3;
                work.add(() -> {
                    start.await();
                    switch (way) {
                        case 0 -> shop.capture().capture(order.id(), FactSource.RETURN);
                        case 1 -> shop.reconcile().reconcile();
                        default -> shop.capture().confirm(order.id(), "a receipt");
                    }
                    return null;
                });
            }
            for (Future<Void> done : executor.invokeAll(work)) {
                done.get();
            }
        }

        assertDeliveredOnce(order);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "LOSE_ANSWER", "SERVER_ERROR"})
    @DisplayName("Case 19: whatever happens to the answer, the janitor brings the buyer his key, paid once:")
    void lostAnswers(Fault fault) {
        Order order = approved(fault);

        shop.capture().capture(order.id(), FactSource.RETURN);
        pollFor(Duration.ofMinutes(2));

        assertDeliveredOnce(order);
    }

    @Test
    @DisplayName(
            "Case 19, 21: a process that dies between taking the money and writing it down leaves the rest to the janitor")
    void crashBetweenCaptureAndRecord() {
        Order order = approved(Fault.NONE);
        shop.orders = dyingOnce(shop.stored, "pay");
        boolean died = false;
        try {
            shop.capture().capture(order.id(), FactSource.RETURN);
        } catch (IllegalStateException e) {
            died = true;
        }
        assertThat(died).isTrue();
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.PAYMENT_PROCESSING);

        shop.orders = shop.stored;
        pollFor(Duration.ofMinutes(2));

        assertDeliveredOnce(order);
    }

    private static Orders dyingOnce(Orders orders, String step) {
        AtomicBoolean alive = new AtomicBoolean(true);
        return (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (_, method, arguments) -> {
                    if (method.getName().equals(step) && alive.compareAndSet(true, false)) {
                        throw new IllegalStateException("the process died");
                    }
                    try {
                        return method.invoke(orders, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    @DisplayName("Case 30, 31: one cent less is held, and so is the right number of another currency")
    void mismatches() {
        assertThat(held(Fault.WRONG_AMOUNT)).isEqualTo(HeldReason.AMOUNT_MISMATCH);
        assertThat(held(Fault.WRONG_CURRENCY)).isEqualTo(HeldReason.CURRENCY_MISMATCH);
        assertThat(shop.stored.keys()).isEmpty();
    }

    private HeldReason held(Fault fault) {
        Order order = approved(fault);
        shop.capture().capture(order.id(), FactSource.RETURN);
        return ((OrderState.Held) shop.now(order.id()).state()).reason();
    }

    @Test
    @DisplayName("money under review is delivered when PayPal has finished")
    void review() {
        Order order = approved(Fault.REVIEW);
        shop.capture().capture(order.id(), FactSource.RETURN);
        pollFor(Duration.ofMinutes(2));
        assertThat(shop.stored.keys()).isEmpty();

        simulator.decide(id(order), Decision.APPROVE, Fault.NONE).orElseThrow();
        pollFor(Duration.ofMinutes(2));

        assertDeliveredOnce(order);
    }

    private void pollFor(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusSeconds(5)) {
            shop.clock.advance(Duration.ofSeconds(5));
            shop.reconcile().reconcile();
        }
    }

    private void assertDeliveredOnce(Order order) {
        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(simulator.captures(id(order))).isOne();
        assertThat(shop.stored.keys()).hasSize(1);
    }
}
