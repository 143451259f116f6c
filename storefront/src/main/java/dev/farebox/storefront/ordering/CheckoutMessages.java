package dev.farebox.storefront.ordering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the checkout. Chinese: messages/checkout_zh-CN.properties. */
@MessageBundle("checkout")
public interface CheckoutMessages {
    @Message("Checkout")
    String title();

    @Message("You are buying")
    String youBuy();

    @Message("E-mail address")
    String email();

    @Message("Together with the order ID it brings your key back if you lose it.")
    String emailHelp();

    @Message("Please enter your e-mail address.")
    String emailMissing();

    @Message("Please enter an address such as name@example.org.")
    String emailMalformed();

    @Message("Payment")
    String payment();

    @Message("PayPal")
    String paypal();

    @Message("Creem (card)")
    String creem();

    @Message("Pay by hand, confirmed by us")
    String manual();

    @Message("Please choose one of these ways to pay.")
    String paymentNotOffered();

    @Message("Order and pay")
    String submit();

    @Message("You are taken to the payment page now and come back here afterwards.")
    String afterwards();

    @Message("This form was already sent with other details. If you want this order as well, send it again.")
    String sentBefore();

    @Message("The payment provider does not answer at the moment. Nothing was charged. Please try again, or "
            + "choose another way to pay.")
    String providerUnavailable();

    @Message("By ordering you accept the terms and the refund rules.")
    String termsHint();
}
