package dev.farebox.domain.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.model.CostLine;
import dev.farebox.domain.model.Price;
import dev.farebox.domain.model.Prices;
import dev.farebox.domain.model.Tariff;
import dev.farebox.domain.model.TokenTariff;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.testing.Cases;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The sum of a charge")
class ChargeSumTest {
    private static final int CASES = 2_000;

    /** A nano-dollar for every token. */
    private static final Tariff TARIFF =
            new TokenTariff(Prices.REF, new Price.PerToken(Prices.rates("0.001", "0.001", "0.001", "0.001", "0.001")));

    @Test
    @DisplayName("comes to the charge exactly: lines, plus rounding, minus excess, whatever price, usage and hold")
    void exact() {
        Cases.forAll(CASES, random -> {
            Tariff tariff = Prices.anyTariff(random);
            Usage usage = Prices.anyUsage(random);
            Amount cost = tariff.charge(usage);
            Amount held = new Amount(cost.unit(), random.nextBoolean() ? cost.units() : cost.units() / 2);
            Charge charge = Charge.upTo(held, cost, usage, ChargeReason.ESTIMATED);

            ChargeSum sum = ChargeSum.of(charge, Optional.of(tariff), held).orElseThrow();

            assertThat(total(sum)).isEqualTo(millionths(charge.amount()));
            assertThat(sum.roundingMillionths()).isBetween(0L, CostLine.MILLION - 1);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ChargeReason.class,
            names = {"EMPTY", "NODE_LOST", "UPSTREAM_FAILED", "RELEASED"})
    @DisplayName("of a free call has no lines and needs no price")
    void free(ChargeReason reason) {
        Amount held = usd(5);

        ChargeSum sum =
                ChargeSum.of(Charge.free(held, reason), Optional.empty(), held).orElseThrow();

        assertThat(sum.lines()).isEmpty();
        assertThat(total(sum)).isZero();
    }

    @Test
    @DisplayName("of a call that its caller left before anything was sold has no lines")
    void nothingSold() {
        Amount held = usd(5);

        ChargeSum sum = ChargeSum.of(Charge.free(held, ChargeReason.CLIENT_GONE), Optional.of(TARIFF), held)
                .orElseThrow();

        assertThat(sum.lines()).isEmpty();
    }

    @Test
    @DisplayName("of a call that used its hold up is the hold")
    void holdExhausted() {
        Amount held = usd(5);
        Charge charge = new Charge(held, Usage.of(1, 1), ChargeReason.HOLD_EXHAUSTED, usd(0));

        ChargeSum sum = ChargeSum.of(charge, Optional.of(TARIFF), held).orElseThrow();

        assertThat(sum.lines()).containsExactly(CostLine.ofHold(held));
        assertThat(total(sum)).isEqualTo(millionths(held));
    }

    @Test
    @DisplayName("cannot be made where it would not be true")
    void untrue() {
        Amount held = usd(10);
        Usage usage = Usage.of(2, 2);
        Charge right = Charge.upTo(held, usd(4), usage, ChargeReason.REPORTED);
        assertThat(ChargeSum.of(right, Optional.of(TARIFF), held)).isPresent();

        Charge less = new Charge(usd(3), usage, ChargeReason.REPORTED, usd(0));
        Charge withExcess = new Charge(usd(4), usage, ChargeReason.REPORTED, usd(1));
        Charge notFree = new Charge(usd(4), Usage.NONE, ChargeReason.EMPTY, usd(0));
        assertThat(ChargeSum.of(less, Optional.of(TARIFF), held)).isEmpty();
        assertThat(ChargeSum.of(withExcess, Optional.of(TARIFF), held)).isEmpty();
        assertThat(ChargeSum.of(notFree, Optional.of(TARIFF), held)).isEmpty();
        assertThat(ChargeSum.of(right, Optional.empty(), held)).isEmpty();
    }

    private static BigInteger total(ChargeSum sum) {
        return sum.lines().stream()
                .map(CostLine::millionths)
                .reduce(BigInteger.valueOf(sum.roundingMillionths()), BigInteger::add)
                .subtract(millionths(sum.excess()));
    }

    private static BigInteger millionths(Amount amount) {
        return BigInteger.valueOf(amount.units()).multiply(BigInteger.valueOf(CostLine.MILLION));
    }

    private static Amount usd(long nanos) {
        return new Amount(BudgetUnit.USD, nanos);
    }
}
