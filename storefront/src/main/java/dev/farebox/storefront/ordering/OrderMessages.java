package dev.farebox.storefront.ordering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the order page and the order lookup. Chinese: messages/order_zh-CN.properties. */
@MessageBundle("order")
public interface OrderMessages {
    @Message("Your order")
    String title();

    @Message("DEMO order")
    String demoOrder();

    @Message("DEMO key: it calls simulated models.")
    String demoKey();

    @Message("Waiting for your payment")
    String waitingTitle();

    @Message("As soon as the payment provider confirms, this page shows your API key by itself. You may leave "
            + "it open.")
    String waiting();

    @Message("You have not paid yet")
    String unpaidTitle();

    @Message("Nothing was charged. You can still pay now; otherwise the order expires by itself.")
    String unpaid();

    @Message("As soon as we have confirmed your payment, this page shows your API key by itself. You can come "
            + "back to it at any time through the order lookup.")
    String waitingByHand();

    @Message("Go to the payment page")
    String payNow();

    @Message("How to pay")
    String manualTitle();

    @Message("Please name this reference with your payment:")
    String manualReference();

    @Message("The payment was declined")
    String declinedTitle();

    @Message("Your bank or card did not allow it, and nothing was charged. You can try again with another "
            + "means of payment.")
    String declined();

    @Message("Your payment is being confirmed")
    String processingTitle();

    @Message("This takes a few seconds, rarely a few minutes. The page shows your key by itself.")
    String processing();

    @Message("We have to look at this payment")
    String heldTitle();

    @Message("The money arrived, but something about it does not fit the order. It is not lost: we check it "
            + "by hand and then deliver or refund. Write to us if you do not want to wait.")
    String held();

    @Message("This order has expired")
    String expiredTitle();

    @Message("It was not paid in time, and nothing was charged. Money that still arrives is not lost. You can "
            + "order again.")
    String expired();

    @Message("This order was cancelled")
    String cancelledTitle();

    @Message("Nothing was charged. You can order again.")
    String cancelled();

    @Message("Here is your API key")
    String deliveredTitle();

    @Message("Your result: Base URL + API key. No account is needed; you can call at once.")
    String deliveredKind();

    @Message("Here is your redemption code")
    String codeTitle();

    @Message("Your result: a redemption code. This is not an error: a key could not be issued directly, so "
            + "you received a code of the same value.")
    String codeKind();

    @Message("Turn it into an API key right away, or keep it safe for later.")
    String codeNext();

    @Message("Redeem the code")
    String toRedeem();

    @Message("This code has been redeemed")
    String redeemedTitle();

    @Message("The order gave a redemption code, and it was turned into an API key. The key was shown at that moment.")
    String redeemed();

    @Message("Your key has more now")
    String toppedUpTitle();

    @Message("The package was added to the key you named. It works for the very next call.")
    String toppedUp();

    @Message("See its balance")
    String toUsage();

    @Message("The provider is reviewing your payment")
    String reviewTitle();

    @Message(
            "It has taken the money and examines it first, which can take from minutes to days. You need not do anything: "
                    + "this page shows your key as soon as the money is released.")
    String review();

    @Message("This order was refunded")
    String refundedTitle();

    @Message("The money went back to you, and what the order had given is not valid any more.")
    String refunded();

    @Message("This order is disputed")
    String disputedTitle();

    @Message("The payment is being claimed back. Until that is decided, what the order had given cannot be used.")
    String disputed();

    @Message("This payment was charged back")
    String chargedBackTitle();

    @Message("The dispute was decided in favour of the payer, so what the order had given is not valid any more.")
    String chargedBack();

    @Message("Refunded")
    String refundedAmount();

    @Message("Coupon")
    String discount();

    @Message("Pay in another way")
    String otherWays();

    @Message("PayPal")
    String paypal();

    @Message("Creem (card)")
    String creem();

    @Message(
            "The payment provider does not answer at the moment. Nothing was charged. Please try again, or choose another "
                    + "way to pay.")
    String providerUnavailable();

    @Message("This order has been delivered")
    String toOwnerTitle();

    @Message("This browser is not the one that placed the order, so the key is not shown here. With the order "
            + "lookup you get it back.")
    String toOwner();

    @Message("The order was delivered, but its key is no longer kept readable. Please write to us for a new " + "one.")
    String longAgo();

    @Message("Copy and save your API key now. Never share it.")
    String copyNow();

    @Message("API key")
    String apiKey();

    @Message("Base URL")
    String baseUrl();

    @Message("The base URL is for programs only; do not open it in a browser.")
    String baseUrlHint();

    @Message("Redemption code")
    String code();

    @Message("Order ID")
    String orderId();

    @Message("Keep it: with the order ID and your e-mail address you get everything on this page back.")
    String keepOrderId();

    @Message("Keep it secret and safe: with the order ID you get everything on this page back.")
    String keepOrderIdOnly();

    @Message("E-mail address")
    String email();

    @Message("Package")
    String plan();

    @Message("Price")
    String price();

    @Message("Try it")
    String tryIt();

    @Message("The samples use OpenAI's own libraries; their packages are named in the quick start.")
    String samplesHint();

    @Message("Set up a chat program or a coding assistant")
    String clientsLink();

    @Message("Order details")
    String details();

    @Message("Save your order ID")
    String saveOrderId();

    @Message("Model")
    String model();

    @Message("Settings for your programs")
    String settings();

    @Message("OpenAI's own libraries, and many programs that use them, read these two environment variables.")
    String settingsHint();

    @Message("On the next page, leave the field for a key empty to get a new one, or name a key of yours.")
    String codeStepRedeem();

    @Message("You see Base URL and API key at once. The code is used up then.")
    String codeStepKey();

    @Message("See whether there is news")
    String lookAgain();

    @Message("See the packages")
    String toPricing();

    @Message("This page has stopped asking for news. Please reload it.")
    String newsStopped();

    @Message("Open the order page")
    String orderPage();

    @Message("Open your order")
    String linkTitle();

    @Message("You come from a mail of ours. With this button the order opens in this browser, with what it gave you.")
    String linkLead();

    @Message("Open the order")
    String linkOpen();

    @Message("This link is no longer good")
    String linkEndedTitle();

    @Message(
            "Links in our mails end after some days, and an incomplete one opens nothing. You get your order back with "
                    + "the order ID, which stands in the mail.")
    String linkEnded();

    @Message("Orders made in this browser")
    String recentOrders();

    @Message("Their IDs are kept on this device only. Choose one to put it into the form.")
    String recentOrdersHelp();

    @Message("Forget them")
    String forgetOrders();

    @Message("Check order")
    String lookupTitle();

    @Message("See how an order stands and get its API key or redemption code back.")
    String lookupLead();

    @Message("Look up")
    String lookupSubmit();

    @Message("No order was found for these details. Please check what you typed.")
    String lookupMissed();

    @Message("Please enter the order ID.")
    String orderIdMissing();

    @Message("Please enter the e-mail address of the order.")
    String emailMissing();

    @Message("Begins with FB-. It stands on the order page.")
    String orderIdHelp();

    @Message("The one you ordered with.")
    String emailHelp();
}
