package dev.farebox.storefront.shopping;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the pages about what is sold. Chinese: messages/shop_zh-CN.properties. */
@MessageBundle("shop")
public interface ShopMessages {
    @Message("Prepaid access to LLM APIs")
    String homeTitle();

    @Message("Buy a package, get an API key on the page, and use it with any OpenAI-compatible client. You "
            + "pay only for what you have bought, and every call shows what it cost and why.")
    String homeLead();

    @Message("Choose a package")
    String homeChoose();

    @Message("Three steps")
    String stepsTitle();

    @Message("Choose a package")
    String step1Title();

    @Message("No account needed. Your e-mail address is enough.")
    String step1();

    @Message("Pay")
    String step2Title();

    @Message("You come back to your order page, and the API key appears there by itself.")
    String step2();

    @Message("Call")
    String step3Title();

    @Message("Replace the base URL and the API key in your program. Nothing else changes.")
    String step3();

    @Message("Packages")
    String plansTitle();

    @Message("Nothing is on sale at the moment.")
    String noPlans();

    @Message("or {price}")
    String orPrice(String price);

    @Message("{amount} of API budget")
    String allowanceUsd(String amount);

    @Message("{amount} tokens")
    String allowanceTokens(String amount);

    @Message("Models:")
    String allModelsOf();

    @Message("and {count} more")
    String moreModels(int count);

    @Message("{count} requests per minute")
    String requestsPerMinute(int count);

    @Message("No limit on requests per minute")
    String noRateLimit();

    @Message("Buy")
    String buy();

    @Message("Not for sale at the moment")
    String notPayable();

    @Message("Pricing")
    String pricingTitle();

    @Message("A package is a prepaid budget. Each call takes its own price from it, and when nothing is left, "
            + "calls stop. There are no later bills.")
    String pricingLead();

    @Message("Price per million tokens")
    String perTokenTitle();

    @Message(
            "In US dollars. Input that the provider served from its cache costs less. Reasoning counts as " + "output.")
    String perTokenNote();

    @Message("Price per call")
    String perCallTitle();

    @Message("The same model as without the suffix, at a fixed price for each call that delivered an answer.")
    String perCallNote();

    @Message("Model")
    String columnModel();

    @Message("Input")
    String columnInput();

    @Message("Cached input")
    String columnCachedInput();

    @Message("Cache write")
    String columnCacheWrite();

    @Message("Output")
    String columnOutput();

    @Message("Per call")
    String columnCall();

    @Message("Tokens charged per token")
    String columnWeight();

    @Message("Compared")
    String columnCompared();

    @Message("input")
    String legendInput();

    @Message("output")
    String legendOutput();

    @Message("In a token package, input and output count together, times the figure in the last column. A "
            + "model without a figure cannot be used with a token package.")
    String weightNote();

    @Message("No model has a price at the moment.")
    String noModels();

    @Message("Models")
    String modelsTitle();

    @Message("Use the name exactly as it stands here.")
    String modelsLead();

    @Message("Context")
    String columnContext();

    @Message("Longest output")
    String columnMaxOutput();

    @Message("Packages")
    String columnPlans();

    @Message("See the prices")
    String pricesLink();
}
