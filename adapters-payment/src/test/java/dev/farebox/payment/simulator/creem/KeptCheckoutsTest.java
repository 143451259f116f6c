package dev.farebox.payment.simulator.creem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.port.ledger.SteppedClock;
import dev.farebox.domain.money.Money;
import dev.farebox.payment.simulator.StateFile;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a simulated Creem has answered, the next one with its file knows, although the first was never closed. */
class KeptCheckoutsTest {
    private final SplittableRandom random = new SplittableRandom(7);
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    Path folder;

    private CreemCheckouts checkouts() {
        CreemCheckouts checkouts =
                new CreemCheckouts(StateFile.at(folder.resolve("creem-checkouts.json")), this::random, clock);
        checkouts.sell(new SimulatedGoods("prod_trial", "体验包", new Money(990, Currency.getInstance("USD"))));
        return checkouts;
    }

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String opened(CreemCheckouts checkouts, String name) {
        JsonObject asked = new JsonObject()
                .put("product_id", "prod_trial")
                .put("request_id", name)
                .put("metadata", new JsonObject().put("attempt", 2));
        return checkouts.open(asked).orElseThrow().id();
    }

    @Test
    @DisplayName("checkouts are known again as they stood: open, paid, given back in part, on its way, and claimed")
    void checkoutsAreKept() {
        CreemCheckouts before = checkouts();
        opened(before, "open");
        for (CreemFault fault : CreemFault.values()) {
            before.pay(opened(before, "paid-" + fault), fault).orElseThrow();
        }
        String refunded = opened(before, "refunded");
        before.pay(refunded, CreemFault.NONE);
        before.refundInDashboard(refunded, 100);
        String onItsWay = opened(before, "on its way");
        before.pay(onItsWay, CreemFault.NONE);
        before.delayNextRefund();
        before.refund(before.find(onItsWay).orElseThrow().sale().orElseThrow().transaction());
        String claimed = opened(before, "claimed");
        before.pay(claimed, CreemFault.NONE);
        before.claim(claimed);

        CreemCheckouts after = checkouts();

        assertThat(after.all()).isEqualTo(before.all()).hasSize(4 + CreemFault.values().length);
        assertThat(after.pay(claimed, CreemFault.NONE).orElseThrow().isNew()).isFalse();
    }

    @Test
    @DisplayName("the newest two thousand checkouts are kept")
    void bounded() {
        CreemCheckouts before = new CreemCheckouts(StateFile.none(), this::random, clock);
        before.sell(new SimulatedGoods("prod_trial", "Trial", new Money(990, Currency.getInstance("USD"))));
        String first = opened(before, "first");
        for (int number = 0; number < CreemCheckouts.MOST_CHECKOUTS; number++) {
            opened(before, "c" + number);
        }

        assertThat(before.all()).hasSize(CreemCheckouts.MOST_CHECKOUTS);
        assertThat(before.find(first)).isEmpty();
    }
}
