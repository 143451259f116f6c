package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.order.Orders;
import dev.farebox.domain.order.FactSource;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.OrderStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The process may die at any step between the buyer's approval and his key. */
class CrashHealingTest {
    private final OrderingFixture shop = new OrderingFixture();

    /** Before or after the n-th step that the store takes part in. */
    record Crash(int step, boolean after) {
        @Override
        public String toString() {
            return (after ? "after" : "before") + " step " + step;
        }
    }

    private static final class Died extends RuntimeException {}

    static Stream<Crash> crashes() {
        return IntStream.rangeClosed(1, stepsOfOneCapture())
                .boxed()
                .flatMap(step -> Stream.of(new Crash(step, false), new Crash(step, true)));
    }

    private static int stepsOfOneCapture() {
        OrderingFixture shop = new OrderingFixture();
        Order order = shop.approved();
        AtomicInteger steps = new AtomicInteger();
        shop.orders = dying(shop.stored, steps, new Crash(Integer.MAX_VALUE, false));
        shop.capture().capture(order.id(), FactSource.RETURN);
        return steps.get();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("crashes")
    @DisplayName("Case 21: a process that dies during a capture leaves one capture and one delivery to the janitor:")
    void janitorHeals(Crash crash) {
        Order order = shop.approved();
        shop.orders = dying(shop.stored, new AtomicInteger(), crash);
        boolean died = false;
        try {
            shop.capture().capture(order.id(), FactSource.RETURN);
        } catch (Died e) {
            died = true;
        }
        assertThat(died).isTrue();

        shop.orders = shop.stored;
        shop.pollFor(Duration.ofMinutes(2));

        assertThat(shop.now(order.id()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(shop.payPal.captures(order.checkout().orElseThrow())).isOne();
        assertThat(shop.stored.keys()).hasSize(1);
    }

    @Test
    @DisplayName("the crashes cover finding, scheduling, starting the capture, recording the money and delivering")
    void coversTheWholeWay() {
        assertThat(stepsOfOneCapture()).isGreaterThanOrEqualTo(5);
    }

    private static Orders dying(Orders orders, AtomicInteger steps, Crash crash) {
        return (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (_, method, arguments) -> {
                    boolean dies = steps.incrementAndGet() == crash.step();
                    if (dies && !crash.after()) {
                        throw new Died();
                    }
                    try {
                        Object answer = method.invoke(orders, arguments);
                        if (dies) {
                            throw new Died();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
