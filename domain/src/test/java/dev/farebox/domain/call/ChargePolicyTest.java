package dev.farebox.domain.call;

import static dev.farebox.domain.call.ChargePolicy.Relayed.CONTENT;
import static dev.farebox.domain.call.ChargePolicy.Relayed.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.ChargePolicy.Relayed;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.model.PricedUnit;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenRates;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.model.UnitTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.NanoUsd;
import dev.farebox.domain.money.Rate;
import dev.farebox.domain.testing.Cases;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChargePolicyTest {
    /** One dollar a million tokens is 1,000 nano-dollars a token. */
    private static final Rate RATE = Rate.ofDollarsPerMillion("1");

    private static final PriceRef PRICE = new PriceRef(1, 0);
    private static final Tariff PER_TOKEN =
            new TokenTariff(PRICE, new Price.PerToken(new TokenRates(RATE, RATE, RATE, RATE, RATE)));
    private static final Tariff PER_CALL =
            new UnitTariff(PRICE, new Price.PerUnit(PricedUnit.CALL, new NanoUsd(90_000)));
    private static final Amount HELD = usd(100_000);
    private static final Usage ESTIMATE = Usage.of(10, 20);
    private static final Usage PAID_FOR = Usage.of(7, 8);

    @Test
    @DisplayName("finished with usage: the provider's usage")
    void reported() {
        expect(new Ending.FinishedReported(Usage.of(30, 40)), CONTENT, 70_000, ChargeReason.REPORTED);
        expect(new Ending.FinishedReported(Usage.of(30, 0)), NOTHING, 30_000, ChargeReason.REPORTED);
    }

    @Test
    @DisplayName("finished without usage: our estimate")
    void estimated() {
        expect(new Ending.FinishedUnreported(), CONTENT, 30_000, ChargeReason.ESTIMATED);
    }

    @Test
    @DisplayName("impossible usage: our estimate, flagged; usage beyond what the call could cost is impossible")
    void clamped() {
        expect(new Ending.FinishedAbsurd(), CONTENT, 30_000, ChargeReason.CLAMPED);
        expect(new Ending.FinishedReported(Usage.of(100, 1)), CONTENT, 30_000, ChargeReason.CLAMPED);
        expect(new Ending.FinishedReported(Usage.of(100, 0)), CONTENT, 100_000, ChargeReason.REPORTED);
    }

    @Test
    @DisplayName("nothing at all, or a failure before content: free")
    void free() {
        expect(new Ending.Empty(), NOTHING, 0, ChargeReason.EMPTY);
        expect(new Ending.FailedBeforeContent(), NOTHING, 0, ChargeReason.UPSTREAM_FAILED);
        expect(new Ending.Released(), NOTHING, 0, ChargeReason.RELEASED);
    }

    @Test
    @DisplayName("cut after content: input and what was relayed")
    void cut() {
        expect(new Ending.CutAfterContent(), CONTENT, 30_000, ChargeReason.UPSTREAM_CUT);
    }

    @Test
    @DisplayName("the caller left: input and what was relayed; reported usage wins")
    void clientGone() {
        expect(new Ending.ClientGone(Optional.empty()), CONTENT, 30_000, ChargeReason.CLIENT_GONE);
        expect(new Ending.ClientGone(Optional.of(Usage.of(5, 5))), CONTENT, 10_000, ChargeReason.CLIENT_GONE);
        expect(new Ending.ClientGone(Optional.of(Usage.of(5, 500))), CONTENT, 100_000, ChargeReason.CLIENT_GONE);
    }

    @Test
    @DisplayName("cap ignored until the hold was used up: the hold")
    void holdExhausted() {
        expect(new Ending.HoldExhausted(PAID_FOR), CONTENT, 100_000, ChargeReason.HOLD_EXHAUSTED);
        Charge charge = ChargePolicy.charge(new Ending.HoldExhausted(PAID_FOR), PER_TOKEN, HELD, ESTIMATE, CONTENT);
        assertThat(charge.usage()).isEqualTo(PAID_FOR);
    }

    @Test
    @DisplayName("shut down: as if the provider had cut; free before content")
    void shutdown() {
        expect(new Ending.Shutdown(), CONTENT, 30_000, ChargeReason.SHUTDOWN);
        expect(new Ending.Shutdown(), NOTHING, 0, ChargeReason.SHUTDOWN);
    }

    @Test
    @DisplayName("priced per call: the price once content reached the caller or the end was reported, else nothing")
    void perCall() {
        assertThat(charge(PER_CALL, new Ending.FinishedReported(Usage.of(1, 1)), NOTHING))
                .isEqualTo(usd(90_000));
        assertThat(charge(PER_CALL, new Ending.CutAfterContent(), CONTENT)).isEqualTo(usd(90_000));
        assertThat(charge(PER_CALL, new Ending.ClientGone(Optional.empty()), CONTENT))
                .isEqualTo(usd(90_000));
        assertThat(charge(PER_CALL, new Ending.ClientGone(Optional.empty()), NOTHING))
                .isEqualTo(usd(0));
        assertThat(charge(PER_CALL, new Ending.FailedBeforeContent(), NOTHING)).isEqualTo(usd(0));
    }

    @Test
    @DisplayName("no charge exceeds its hold, and each can be recomputed from what is stored of it")
    void bounded() {
        Cases.forAll(3000, random -> {
            Tariff tariff = random.nextInt(2) == 0 ? PER_TOKEN : PER_CALL;
            Amount held = usd(random.nextLong(90_000, 300_000));
            Usage reported = Usage.of(random.nextLong(200), random.nextLong(200));
            Usage estimate = Usage.of(random.nextLong(200), random.nextLong(200));
            List<Ending> endings = endings(reported);
            Ending ending = endings.get(random.nextInt(endings.size()));
            Relayed relayed = random.nextInt(2) == 0 ? NOTHING : CONTENT;
            Charge charge = ChargePolicy.charge(ending, tariff, held, estimate, relayed);
            assertThat(charge.amount()).isLessThanOrEqualTo(held);
            assertThat(ChargePolicy.recomputed(charge.reason(), charge.usage(), tariff, held))
                    .isEqualTo(charge.amount());
        });
    }

    @Test
    @DisplayName("an estimate is asked for wherever a charge can rest on it, and changes no other charge")
    void restsOnEstimate() {
        for (Usage reported : List.of(Usage.of(30, 40), Usage.of(100, 1))) {
            for (Ending ending : endings(reported)) {
                Charge byOne = ChargePolicy.charge(ending, PER_TOKEN, HELD, ESTIMATE, CONTENT);
                Charge byOther = ChargePolicy.charge(ending, PER_TOKEN, HELD, Usage.of(11, 22), CONTENT);
                assertThat(ChargePolicy.restsOnEstimate(ending, PER_TOKEN, HELD))
                        .as("%s", ending)
                        .isEqualTo(!byOne.equals(byOther));
            }
        }
    }

    private static List<Ending> endings(Usage reported) {
        return List.of(
                new Ending.FinishedReported(reported),
                new Ending.FinishedUnreported(),
                new Ending.FinishedAbsurd(),
                new Ending.Empty(),
                new Ending.FailedBeforeContent(),
                new Ending.CutAfterContent(),
                new Ending.ClientGone(Optional.of(reported)),
                new Ending.ClientGone(Optional.empty()),
                new Ending.HoldExhausted(PAID_FOR),
                new Ending.Shutdown(),
                new Ending.Released());
    }

    @Test
    @DisplayName("every reason has its own stored number, which reads back")
    void reasonCodes() {
        for (ChargeReason reason : ChargeReason.values()) {
            assertThat(ChargeReason.ofCode(reason.code())).isEqualTo(reason);
        }
    }

    private static void expect(Ending ending, Relayed relayed, long nanos, ChargeReason reason) {
        Charge charge = ChargePolicy.charge(ending, PER_TOKEN, HELD, ESTIMATE, relayed);
        assertThat(charge.amount()).isEqualTo(usd(nanos));
        assertThat(charge.reason()).isEqualTo(reason);
    }

    private static Amount charge(Tariff tariff, Ending ending, Relayed relayed) {
        return ChargePolicy.charge(ending, tariff, HELD, ESTIMATE, relayed).amount();
    }

    private static Amount usd(long nanos) {
        return Amount.usd(new NanoUsd(nanos));
    }
}
