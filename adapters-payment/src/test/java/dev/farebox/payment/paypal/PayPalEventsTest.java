package dev.farebox.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** About which payments an event makes us ask. */
class PayPalEventsTest {
    private static Set<String> references(String type, String resource) {
        try {
            return PayPalEvents.references(new ObjectMapper()
                    .readTree("{\"event_type\":\"" + type + "\",\"resource\":" + resource + ",\"new\":1}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.COMPLETED", "CHECKOUT.SOMETHING.NEW"})
    @DisplayName("an order's event is about the order:")
    void orders(String type) {
        assertThat(references(type, "{\"id\":\"5O190127TN364715T\"}")).containsExactly("5O190127TN364715T");
    }

    @Test
    @DisplayName("a reversed approval names its order in a member of its own")
    void reversedApproval() {
        assertThat(references("CHECKOUT.PAYMENT-APPROVAL.REVERSED", "{\"order_id\":\"5O190127TN364715T\"}"))
                .containsExactly("5O190127TN364715T");
    }

    @ParameterizedTest
    @CsvSource({"PAYMENT.CAPTURE.COMPLETED", "PAYMENT.CAPTURE.PENDING", "PAYMENT.CAPTURE.DENIED"})
    @DisplayName("a transfer's event is about the transfer and its order:")
    void captures(String type) {
        assertThat(
                        references(
                                type,
                                "{\"id\":\"3C679366HH908993F\",\"supplementary_data\":{\"related_ids\":{\"order_id\":\"5O190127TN364715T\"}}}"))
                .containsExactlyInAnyOrder("3C679366HH908993F", "5O190127TN364715T");
    }

    @ParameterizedTest
    @CsvSource({"PAYMENT.CAPTURE.REFUNDED", "PAYMENT.CAPTURE.REVERSED", "PAYMENT.REFUND.FAILED"})
    @DisplayName("a refund's event is about the transfer above it:")
    void refunds(String type) {
        assertThat(references(type, """
                                {"id":"1JU08902781691411","links":[
                                {"rel":"self","href":"https://api-m.paypal.com/v2/payments/refunds/1JU08902781691411"},
                                {"rel":"up","href":"https://api-m.paypal.com/v2/payments/captures/3C679366HH908993F"}]}""")).containsExactly("3C679366HH908993F");
    }

    @Test
    @DisplayName("a dispute's event is about every transfer in dispute")
    void disputes() {
        assertThat(
                        references(
                                "CUSTOMER.DISPUTE.RESOLVED",
                                "{\"dispute_id\":\"PP-D-1\",\"disputed_transactions\":[{\"seller_transaction_id\":\"3C679366HH908993F\"},"
                                        + "{\"seller_transaction_id\":\"5C679366HH908993F\",\"buyer_transaction_id\":\"9C679366HH908993F\"},{}]}"))
                .containsExactlyInAnyOrder("3C679366HH908993F", "5C679366HH908993F");
    }

    @Test
    @DisplayName("what is no reference of PayPal's is none, and more than twenty are not taken from one event")
    void bounds() {
        assertThat(references("CHECKOUT.ORDER.APPROVED", "{\"id\":\"../../etc\",\"order_id\":7}"))
                .containsExactly("7");
        String many = IntStream.range(0, 100)
                .mapToObj(number -> "{\"seller_transaction_id\":\"T" + number + "\"}")
                .collect(Collectors.joining(","));
        assertThat(references("CUSTOMER.DISPUTE.CREATED", "{\"disputed_transactions\":[" + many + "]}"))
                .hasSize(20);
    }
}
