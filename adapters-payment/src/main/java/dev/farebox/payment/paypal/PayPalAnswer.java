package dev.farebox.payment.paypal;

import com.paypal.orders.Order;

/** What came back from PayPal. */
sealed interface PayPalAnswer {
    /** An order, as far as PayPal described it. */
    record Answered(Order order) implements PayPalAnswer {}

    /**
     * PayPal understood and refused.
     *
     * @param status HTTP status, 400 to 499 without 401 and 429
     * @param issue PayPal's code, such as {@code ORDER_NOT_APPROVED}; its error's name where it gives no code
     */
    record Refused(int status, String issue) implements PayPalAnswer {}

    /**
     * Nothing that says what happened: no answer in time, an error on PayPal's side, or an answer that is not one of
     * PayPal's.
     *
     * @param detail what is known, without anything secret
     */
    record NoAnswer(String detail) implements PayPalAnswer {}
}
