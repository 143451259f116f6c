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

    @Message("Fixed prices")
    String perUnitTitle();

    @Message("In US dollars for one of what the second column says. A price for each call is taken for calls that "
            + "delivered an answer, whatever their length.")
    String perUnitNote();

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

    @Message("For each")
    String columnUnit();

    @Message("Price")
    String columnPrice();

    @Message("Tokens charged for each")
    String columnUnitWeight();

    @Message("call")
    String unitCall();

    @Message("image")
    String unitImage();

    @Message("second of audio")
    String unitAudioSecond();

    @Message("character")
    String unitCharacter();

    @Message("search or document")
    String unitRerank();

    @Message("{rate} for an hour")
    String anHour(String rate);

    @Message("at service_tier {tier}")
    String conditionTier(String tier);

    @Message("above {tokens} input tokens")
    String conditionAbove(String tokens);

    @Message("except on {dates} dates")
    String conditionExcept(int dates);

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
