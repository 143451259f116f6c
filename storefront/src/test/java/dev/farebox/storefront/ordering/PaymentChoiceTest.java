package dev.farebox.storefront.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.farebox.storefront.SampleShop;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaymentChoiceTest {
    private final List<PaymentChoice> choices =
            PaymentChoice.of(SampleShop.plans().getFirst());

    @Test
    @DisplayName("a plan can be paid by each method in the currencies that this method charges, and in no other")
    void choices() {
        assertThat(choices)
                .extracting(PaymentChoice::value)
                .containsExactly("paypal:USD", "manual:USD", "creem:CNY", "manual:CNY");
    }

    @Test
    @DisplayName("a method alone means the first currency it charges")
    void methodAlone() {
        assertThat(PaymentChoice.find(choices, "creem").map(PaymentChoice::value))
                .contains("creem:CNY");
        assertThat(PaymentChoice.find(choices, "manual").map(PaymentChoice::value))
                .contains("manual:USD");
    }

    @Test
    @DisplayName("what the shop does not offer is no choice")
    void notOffered() {
        assertThat(PaymentChoice.find(choices, "paypal:CNY")).isEmpty();
        assertThat(PaymentChoice.find(choices, "")).isEmpty();
        assertThat(PaymentChoice.find(choices, "PAYPAL:USD")).isEmpty();
    }
}
