package dev.farebox.payment.paypal;

/**
 * What came back from PayPal.
 *
 * @param <T> what PayPal describes
 */
sealed interface PayPalAnswer<T> {
    /** What was asked for, as far as PayPal described it. */
    record Answered<T>(T body) implements PayPalAnswer<T> {}

    /**
     * PayPal understood and refused.
     *
     * @param status HTTP status, 400 to 499 without 401 and 429
     * @param issue PayPal's code, such as {@code ORDER_NOT_APPROVED}; its error's name where it gives no code
     */
    record Refused<T>(int status, String issue) implements PayPalAnswer<T> {}

    /**
     * Nothing that says what happened: no answer in time, an error on PayPal's side, or an answer that is not one of
     * PayPal's.
     *
     * @param detail what is known, without anything secret
     */
    record NoAnswer<T>(String detail) implements PayPalAnswer<T> {}
}
