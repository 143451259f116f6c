package dev.farebox.storefront.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts around every page, and of the error pages. Chinese: messages/layout_zh-CN.properties. */
@MessageBundle("layout")
public interface LayoutMessages {
    @Message("Prepaid access to models of many makers: buy a package, get an API key on the page, use it with any "
            + "OpenAI-compatible program. No account, no subscription.")
    String description();

    @Message("Skip to content")
    String skip();

    @Message("Main menu")
    String mainMenu();

    @Message("Pricing")
    String pricing();

    @Message("Models")
    String models();

    @Message("Docs")
    String docs();

    @Message("Check usage")
    String usage();

    @Message("Check order")
    String orderLookup();

    @Message("Quick start")
    String quickStart();

    @Message("Questions")
    String faq();

    @Message("Status")
    String status();

    @Message("Terms")
    String terms();

    @Message("Privacy")
    String privacy();

    @Message("Refunds")
    String refunds();

    @Message("Disclaimer")
    String disclaimerTitle();

    @Message("API reference")
    String apiReference();

    @Message("More pages")
    String footerMenu();

    @Message("Announcement")
    String announcement();

    @Message("Demo: no real money, simulated providers.")
    String demoBanner();

    @Message("See the mails that are not sent")
    String demoMails();

    @Message("An independent gateway, not an official service of any model provider. Prices may change. Never "
            + "share your API key.")
    String disclaimer();

    @Message("Support:")
    String support();

    @Message("There is nothing here")
    String errorNotFoundTitle();

    @Message("The address may be mistyped, or what stood here is gone. An order page needs its whole address; "
            + "without it, use the order lookup.")
    String errorNotFound();

    @Message("This request cannot be understood")
    String errorBadRequestTitle();

    @Message("Please go back, reload the page and send the form again.")
    String errorBadRequest();

    @Message("This form was sent from another site")
    String errorForeignFormTitle();

    @Message(
            "For your safety only forms from this shop are accepted. Please open the page here and send it " + "again.")
    String errorForeignForm();

    @Message("The form is too large")
    String errorTooLargeTitle();

    @Message("A form of this shop has a few short fields. Please check what you pasted and try again.")
    String errorTooLarge();

    @Message("Too many attempts")
    String errorTooManyTitle();

    @Message("Please wait a minute, then try again. Nothing was lost.")
    String errorTooMany();

    @Message("Something went wrong on our side")
    String errorInternalTitle();

    @Message("Please try again in a moment. If you have paid, your order is safe: its page shows the delivery "
            + "as soon as it is there.")
    String errorInternal();

    @Message("Back in a moment")
    String errorUnavailableTitle();

    @Message("The shop is being worked on or starts again. Orders and payments are safe: whatever you paid for is "
            + "delivered as soon as it is back. Please try again in a few seconds.")
    String errorUnavailable();

    @Message("To the start page")
    String backHome();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Redeem a code")
    String redeem();

    @Message("Error: {title}")
    String faultTitle(String title);

    @Message("For your safety, keys and codes are never written back into a page. Please enter yours again.")
    String secretsNotKept();
}
