package dev.farebox.storefront.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of mails and of the demo's page of mails. Chinese: messages/mail_zh-CN.properties. */
@MessageBundle("mail")
public interface MailMessages {
    @Message("Your order at {shop}")
    String placedSubject(String shop);

    @Message("Thank you for your order. As soon as your payment is confirmed we deliver, and write to you again.")
    String placed();

    @Message("Delivered: your order at {shop}")
    String deliveredSubject(String shop);

    @Message("Your payment has arrived, and your API key is ready. For your safety it does not stand in this mail: the "
            + "order page shows it.")
    String deliveredKey();

    @Message("Your payment has arrived, and your redemption code is ready. For your safety it does not stand in this "
            + "mail: the order page shows it.")
    String deliveredCode();

    @Message("Your payment has arrived. The package was added to the key that you named, and works for the very next "
            + "call.")
    String deliveredTopUp();

    @Message("Money back: your order at {shop}")
    String refundedSubject(String shop);

    @Message("Of this order {amount} has gone back to you.")
    String refunded(String amount);

    @Message("What the order had given is not valid any more: its key or code has stopped.")
    String refundedAll();

    @Message("What you had left of the package became less in the same proportion. The rest can be used as before.")
    String refundedPart();

    @Message("We are checking your payment: order at {shop}")
    String heldSubject(String shop);

    @Message(
            "Your money has arrived, but something about it does not fit the order, so a person is looking at it. It is "
                    + "not lost: we deliver, or give it back. You need not do anything.")
    String held();

    @Message("Your key was shown: order at {shop}")
    String shownSubject(String shop);

    @Message(
            "The key or code of this order was shown on {at}. If that was you, all is well. If it was not, please write "
                    + "to us at once, so that we can stop it.")
    String shown(String at);

    @Message("Please confirm a new key: order at {shop}")
    String rotationSubject(String shop);

    @Message(
            "Somebody asked for a new API key in place of the one from this order. If that was you, confirm it: the old "
                    + "key stops at that moment, and the new one is shown to you. If it was not you, do nothing, and nothing "
                    + "changes.")
    String rotation();

    @Message("Open your order")
    String open();

    @Message("Confirm the new key")
    String confirm();

    @Message("The link is meant for you alone and ends on {until}.")
    String linkEnds(String until);

    @Message("After that, the order ID brings the order back:")
    String lookup();

    @Message("Order ID")
    String orderId();

    @Message("Package")
    String plan();

    @Message("Price")
    String price();

    @Message("Questions? Write to {address}.")
    String support(String address);

    @Message("You get this mail because somebody ordered at {shop} with your address.")
    String why(String shop);

    @Message("DEMO: no real money was moved, and keys call simulated models only.")
    String demo();

    @Message("Mails of the demo")
    String demoTitle();

    @Message("The demo sends no mail. These are the newest ones that a real shop would have sent.")
    String demoLead();

    @Message("None so far. Order something, and reload this page a few seconds later.")
    String demoNone();

    @Message("To")
    String to();
}
