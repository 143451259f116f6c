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

    @Message("Why it can be trusted")
    String trustTitle();

    @Message("Every call shows its sum")
    String fact1Title();

    @Message("Tokens, price and rounding of each call, to a billionth of a dollar. A call that fails before it "
            + "answers costs nothing.")
    String fact1();

    @Message("Never more than you bought")
    String fact2Title();

    @Message("No subscription and no later bill. However many calls run at once, they cannot spend more than is "
            + "there.")
    String fact2();

    @Message("Paid is delivered")
    String fact3Title();

    @Message("Close the page, lose the connection: your order comes to its end, and order ID and e-mail address "
            + "bring it back.")
    String fact3();

    @Message("From the order to the first call in three minutes")
    String stepsTitle();

    @Message("Buy")
    String step1Title();

    @Message("Choose a package and pay. No account, your e-mail address is enough.")
    String step1();

    @Message("See what you received")
    String step2Title();

    @Message("The page says which of two it is: a base URL with an API key, or a redemption code.")
    String step2();

    @Message("Use it, or redeem it")
    String step3Title();

    @Message("A key works at once. A code becomes a key on the redeem page.")
    String step3();

    @Message("Make the first call")
    String step4Title();

    @Message("Put base URL and key into your program. Nothing else changes.")
    String step4();

    @Message("See the status")
    String statusLink();

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

    @Message("Most popular")
    String mostPopular();

    @Message("Best value")
    String bestValue();

    @Message("Pricing")
    String pricingTitle();

    @Message("A package is a prepaid budget. Each call takes its own price from it, and when nothing is left, "
            + "calls stop. There are no later bills.")
    String pricingLead();

    @Message("What models cost")
    String pricesTitle();

    @Message("Requests per minute")
    String columnRate();

    @Message("no limit")
    String unlimited();

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

    @Message("Prices change on:")
    String comingTitle();

    @Message("Prices from")
    String comingFrom();

    @Message("They count for calls that begin from then on. Models that are not named here keep their prices.")
    String comingNote();

    @Message("Time zone of all times:")
    String zoneNote();

    @Message("No model has a price at the moment.")
    String noModels();

    @Message("Context")
    String columnContext();
}
