package dev.farebox.storefront.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.metering.CallExplanation;
import dev.farebox.application.metering.CallPage;
import dev.farebox.application.metering.ShowUsage;
import dev.farebox.domain.budget.Balance;
import dev.farebox.domain.budget.BudgetId;
import dev.farebox.domain.budget.BudgetState;
import dev.farebox.domain.call.CallId;
import dev.farebox.domain.call.Charge;
import dev.farebox.domain.call.ChargeReason;
import dev.farebox.domain.call.EndedCall;
import dev.farebox.domain.call.UnitCounts;
import dev.farebox.domain.call.Usage;
import dev.farebox.domain.key.KeyId;
import dev.farebox.domain.key.KeyLimits;
import dev.farebox.domain.key.KeyRef;
import dev.farebox.domain.key.KeyState;
import dev.farebox.domain.key.KeyStatement;
import dev.farebox.domain.model.ModelName;
import dev.farebox.domain.model.PriceRef;
import dev.farebox.domain.money.Amount;
import dev.farebox.domain.money.BudgetUnit;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.domain.plan.PlanId;
import dev.farebox.storefront.usage.CallsFile.CallsFileOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The file of a key's calls")
class CallsFileTest {
    private static final KeyId KEY = new KeyId(7);
    private static final Instant AT = Instant.parse("2026-11-21T09:30:00Z");

    @Test
    @DisplayName("names its columns, and has times in ISO 8601 and amounts as exact decimals; no name is a formula")
    void row() {
        assertThat(lines(new ManyCalls(1), Optional.empty()))
                .containsExactly(
                        "\uFEFFid,at,model,inputFresh,cacheRead,cacheWrite,cacheWriteHour,output,reasoning,images,"
                                + "audioSeconds,characters,rerankUnits,cost,unit,reason,priceVersion,priceLine,held,"
                                + "durationMillis",
                        new CallId(1) + ",2026-11-21T09:30:00Z,'@cf/中文,10,2,3,4,5,1,6,7,8,9,0.000001000,USD,REPORTED,"
                                + "1,2,0.000002000,1234");
    }

    @Test
    @DisplayName("has the newest ten thousand calls, each once, and goes on where it is told to")
    void bounded() {
        ManyCalls calls = new ManyCalls(10_300);
        List<String> newest = lines(calls, Optional.empty());
        assertThat(newest).hasSize(10_001).doesNotHaveDuplicates();
        assertThat(newest.get(1)).startsWith(new CallId(10_300) + ",");
        assertThat(newest.getLast()).startsWith(new CallId(301) + ",");
        assertThat(lines(calls, Optional.of(new CallId(301)))).hasSize(301);
    }

    @Test
    @DisplayName("is not made of a part of the calls when the rest cannot be read")
    void whole() {
        ManyCalls calls = new ManyCalls(600);
        calls.pagesUntilLost = 1;
        assertThat(new CallsFile(calls).of(KEY, Optional.empty()))
                .isEqualTo(new CallsFileOutcome.Failed(new ShowUsage.ShowUsageOutcome.UnknownKey()));
    }

    private static List<String> lines(ShowUsage usage, Optional<CallId> before) {
        CallsFileOutcome outcome = new CallsFile(usage).of(KEY, before);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallsFileOutcome.Made.class,
                        made -> assertThat(made.lastFour()).isEqualTo("F123"));
        return List.of(((CallsFileOutcome.Made) outcome).text().split("\r\n"));
    }

    /** A key with calls of the ids from 1 on. */
    private static final class ManyCalls implements ShowUsage {
        private final long calls;
        private int pagesUntilLost = Integer.MAX_VALUE;

        private ManyCalls(long calls) {
            this.calls = calls;
        }

        @Override
        public ShowUsageOutcome show(String presentedKey, CallPage page) {
            return new ShowUsageOutcome.UnknownKey();
        }

        @Override
        public ShowUsageOutcome showAgain(KeyId key, CallPage page) {
            if (pagesUntilLost-- == 0) {
                return new ShowUsageOutcome.UnknownKey();
            }
            long newest = page.before().map(before -> before.value() - 1).orElse(calls);
            long oldest = Math.max(1, newest - page.limit() + 1);
            return new ShowUsageOutcome.Shown(new KeyUsage(
                    statement(),
                    new LocalizedText("Trial", "体验包"),
                    KeyStatus.ACTIVE,
                    List.of(),
                    LongStream.iterate(newest, id -> id >= oldest, id -> id - 1)
                            .mapToObj(ManyCalls::call)
                            .toList(),
                    List.of(),
                    oldest > 1 ? Optional.of(new CallId(oldest)) : Optional.empty()));
        }

        private static KeyStatement statement() {
            KeyRef ref = new KeyRef(KEY, new BudgetId(9), BudgetUnit.USD, new PlanId("trial"));
            Balance balance = new Balance(usd("9"), usd("1"), usd("0"));
            return new KeyStatement(
                    ref,
                    KeyState.ACTIVE,
                    Optional.empty(),
                    KeyLimits.rate(30),
                    "F123",
                    BudgetState.ACTIVE,
                    balance,
                    AT);
        }

        private static CallExplanation call(long id) {
            Usage parts = new Usage(10, 2, 3, 4, 5, 1, new UnitCounts(6, 7, 8, 9));
            EndedCall call = new EndedCall(
                    new CallId(id),
                    AT,
                    new ModelName("@cf/中文"),
                    new PriceRef(1, 2),
                    Charge.upTo(usd("0.000001"), usd("0.000001"), parts, ChargeReason.REPORTED),
                    usd("0.000002"),
                    Duration.ofMillis(1_234));
            return new CallExplanation(call, Optional.empty(), Optional.empty());
        }

        private static Amount usd(String text) {
            return Amount.parse(BudgetUnit.USD, text);
        }
    }
}
