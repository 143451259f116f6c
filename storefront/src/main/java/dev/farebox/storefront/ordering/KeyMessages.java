package dev.farebox.storefront.ordering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about showing keys and codes, and about new keys in the place of old ones. Chinese: messages/key_zh-CN.properties. */
@MessageBundle("key")
public interface KeyMessages {
    @Message("Your API key is ready")
    String freshKeyTitle();

    @Message("Paid and delivered. Press the button to see your key.")
    String freshKey();

    @Message("Your redemption code is ready")
    String freshCodeTitle();

    @Message("Paid and delivered. Press the button to see your code.")
    String freshCode();

    @Message("Your key can be shown again. Each time it is, we tell you by e-mail.")
    String seenKey();

    @Message("Your code can be shown again. Each time it is, we tell you by e-mail.")
    String seenCode();

    @Message("Show key")
    String showKey();

    @Message("Show code")
    String showCode();

    @Message("It is shown this once and is not kept readable afterwards.")
    String shownOnce();

    @Message("The order was delivered, and its key is no longer kept readable.")
    String notKept();

    @Message(
            "You can have a new key in its place: the old one stops working at once, and your balance stays. We send a "
                    + "link to your e-mail address, by which you confirm.")
    String replaceKey();

    @Message("Ask for a new key")
    String askForKey();

    @Message("Please look into your mail")
    String askedTitle();

    @Message(
            "A link is on its way to the e-mail address of this order. It is good for one hour; until you use it, nothing "
                    + "changes.")
    String asked();

    @Message("Here is your new API key")
    String replacedTitle();

    @Message("The old key has stopped working. Your balance is what it was.")
    String replaced();

    @Message("Replace your API key")
    String rotationTitle();

    @Message("With this button you get a new key. The old one stops working at once, so have its place ready in your "
            + "programs.")
    String rotationLead();

    @Message("Replace the key now")
    String rotationConfirm();

    @Message("This link is no longer good")
    String rotationEndedTitle();

    @Message(
            "It was used, or its hour is over, or the key cannot be replaced. Nothing was changed. If you still want a new "
                    + "key, ask for one through the order lookup.")
    String rotationEnded();
}
