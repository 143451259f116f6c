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

    @Message("Coupon, or add to a key you have")
    String extras();

    @Message("Coupon code")
    String coupon();

    @Message("Optional.")
    String couponHelp();

    @Message("There is no such coupon. Check the code, or leave the field empty.")
    String couponUnknown();

    @Message("This coupon is not valid yet.")
    String couponNotYet();

    @Message("This coupon is no longer valid.")
    String couponOver();

    @Message("This coupon is for other packages.")
    String couponOtherPlans();

    @Message("This coupon is not for this currency. Another way to pay may help.")
    String couponOtherCurrency();

    @Message("This coupon cannot be used for a price this low.")
    String couponPrice();

    @Message("This coupon has been used as often as it may be.")
    String couponUsedUp();

    @Message("API key to add to")
    String topUpKey();

    @Message("Optional. The package is added to this key instead of a new one. It must be a key of the same package.")
    String topUpHelp();

    @Message("This is no key of this shop. Copy it whole, or leave the field empty for a new key.")
    String topUpUnknown();

    @Message("This key has ended. Leave the field empty for a new key.")
    String topUpEnded();

    @Message("This key is of another package and would keep that one's models. Leave the field empty for a new key.")
    String topUpOtherPlan();

    @Message("Keys cannot be looked up just now. Nothing was charged. Please try again.")
    String keysUnavailable();
}
