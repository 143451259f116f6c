package dev.farebox.application.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.application.ordering.JudgeReturn.Verdict;
import dev.farebox.domain.order.Order;
import dev.farebox.domain.order.PaymentMethod;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JudgeReturnServiceTest {
    private static final Map<String, String> FORGED = Map.of("signature", "somebody's");
    private static final Map<String, String> SIGNED = Map.of("signature", "ours");

    private final OrderingFixture shop = new OrderingFixture();
    private final Order byHand = shop.placed(PaymentMethod.MANUAL);

    /** Signs as one word. */
    private static final class Signing extends ByHand {
        @Override
        public ReturnAuthor author(Map<String, String> parameters) {
            return parameters.getOrDefault("signature", "").equals("ours")
                    ? ReturnAuthor.PROVIDER
                    : ReturnAuthor.FORGER;
        }
    }

    @Test
    @DisplayName("an address whose signature is not the provider's is no reason to ask him; any other one is")
    void signatures() {
        JudgeReturn judge = new JudgeReturnService(Map.of(PaymentMethod.MANUAL, new Signing()));

        assertThat(judge.judge(byHand, FORGED)).isEqualTo(Verdict.IGNORE);
        assertThat(judge.judge(byHand, SIGNED)).isEqualTo(Verdict.ASK);
    }

    @Test
    @DisplayName("a provider that signs nothing is asked whatever stands in the address")
    void unsigned() {
        JudgeReturn judge = new JudgeReturnService(Map.of(PaymentMethod.MANUAL, new ByHand()));

        assertThat(judge.judge(byHand, FORGED)).isEqualTo(Verdict.ASK);
        assertThat(new JudgeReturnService(Map.of()).judge(byHand, FORGED)).isEqualTo(Verdict.ASK);
    }
}
