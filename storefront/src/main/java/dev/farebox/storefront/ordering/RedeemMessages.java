package dev.farebox.storefront.ordering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the page that redeems codes. Chinese: messages/redeem_zh-CN.properties. */
@MessageBundle("redeem")
public interface RedeemMessages {
    @Message("Redeem a code")
    String title();

    @Message("Turn a redemption code into an API key, or add it to a key you have. No account is needed.")
    String lead();

    @Message("Redemption code")
    String code();

    @Message("Begins with FBC-. Case and hyphens do not matter.")
    String codeHelp();

    @Message("Please enter your code.")
    String codeMissing();

    @Message("API key to add to")
    String key();

    @Message("Optional. Leave it empty for a new key. It must be a key of the same package.")
    String keyHelp();

    @Message("Redeem")
    String submit();

    @Message("This code cannot be redeemed: it is mistyped, was redeemed before, or is not valid any more.")
    String notOpen();

    @Message("This is no key of this shop. Copy it whole, or leave the field empty. Your code is still good.")
    String keyUnknown();

    @Message("This key has ended. Leave the field empty for a new one. Your code is still good.")
    String keyEnded();

    @Message("This key is of another package. Leave the field empty for a new one. Your code is still good.")
    String keyOtherPlan();

    @Message("This is not possible just now. Your code is still good. Please try again.")
    String tryAgain();

    @Message("Here is your API key")
    String keyTitle();

    @Message("Copy and save it now: it is shown this once, and the code cannot be redeemed again. Never share it.")
    String keyOnce();

    @Message("Your key has more now")
    String toppedUpTitle();

    @Message("The code was added to your key. It works for the very next call.")
    String toppedUp();

    @Message("See its balance")
    String toUsage();
}
