package dev.farebox.storefront.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.model.Model;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.storefront.SampleShop;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChargeSumTest {
    private final ChargeSum sums = new ChargeSum(SampleShop.models());

    @Test
    @DisplayName("each kind of token is a term, and the terms come to the charge")
    void perToken() {
        assertThat(sums.of(call(SampleShop.FLASH, 1, usd("0.00073926"), new Usage(1_200, 210, 0, 315, 0))))
                .contains("1,200 × $0.30/M + 210 × $0.006/M + 315 × $1.20/M = $0.00073926");
    }

    @Test
    @DisplayName("a model priced by the call shows the price of the call")
    void perCall() {
        assertThat(sums.of(call(SampleShop.GEMINI_PER_CALL, 4, usd("0.02"), Usage.of(50, 10))))
                .contains("1 × $0.02 = $0.02");
    }

    @Test
    @DisplayName("a token plan shows input and output times the weight")
    void weighted() {
        assertThat(sums.of(call(SampleShop.PRO, 2, Amount.tokens(3_750), Usage.of(1_000, 500))))
                .contains("(1,000 + 500) × 2.5 = 3,750");
    }

    @Test
    @DisplayName("no sum is shown that does not come to the charge")
    void otherCharge() {
        assertThat(sums.of(call(SampleShop.FLASH, 1, usd("0.0001"), Usage.of(4_000, 10))))
                .isEmpty();
    }

    @Test
    @DisplayName("no sum is shown for a price that is not the current one any more")
    void formerPrice() {
        assertThat(sums.of(call(SampleShop.FLASH, 99, usd("0.00073926"), new Usage(1_200, 210, 0, 315, 0))))
                .isEmpty();
    }

    @Test
    @DisplayName("what was free needs no sum")
    void free() {
        assertThat(sums.of(call(SampleShop.FLASH, 1, usd("0"), Usage.NONE))).isEmpty();
    }

    @Test
    @DisplayName("the rates are those of the line and the tier that the call was priced by")
    void tiers() {
        Usage large = new Usage(200_000, 0, 0, 1, 10, 0, UnitCounts.NONE);
        assertThat(sums.of(call(SampleShop.SONNET, 3, 1, usd("1.200237"), large)))
                .contains("200,000 × $6.00/M + 1 × $12.00/M + 10 × $22.50/M = $1.200237");
        assertThat(sums.of(call(SampleShop.SONNET, 3, 2, usd("0.0003"), Usage.of(1, 9))))
                .contains("1 × $30.00/M + 9 × $30.00/M = $0.0003");
    }

    private static EndedCall call(Model model, long priceVersion, Amount amount, Usage usage) {
        return call(model, priceVersion, 0, amount, usage);
    }

    private static EndedCall call(Model model, long priceVersion, int line, Amount amount, Usage usage) {
        return new EndedCall(
                new CallId(1),
                Instant.EPOCH,
                model.name(),
                new PriceRef(priceVersion, line),
                new Charge(amount, usage, ChargeReason.REPORTED, Amount.zero(amount.unit())));
    }

    private static Amount usd(String text) {
        return Amount.parse(BudgetUnit.USD, text);
    }
}
