package dev.farebox.storefront.guide;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the documentation and of the notices. Chinese: messages/guide_zh-CN.properties. */
@MessageBundle("guide")
public interface GuideMessages {
    @Message("Documentation")
    String docsTitle();

    @Message("The gateway speaks the OpenAI API. Whatever works with OpenAI works here after changing the "
            + "base URL and the API key.")
    String docsLead();

    @Message("From the order to the first call, with samples to copy.")
    String quickStartSummary();

    @Message("Addresses, parameters, headers and errors.")
    String apiSummary();

    @Message("Short answers about payment, keys and billing.")
    String faqSummary();

    @Message("Quick start")
    String quickStartTitle();

    @Message("1. Buy a package")
    String qs1Title();

    @Message("Choose a package on the pricing page, enter your e-mail address and pay.")
    String qs1();

    @Message("2. See what you received")
    String qs2Title();

    @Message("Your order page shows one of two results: a base URL with an API key, or a redemption code. The "
            + "code is the fallback and not an error. Keep the order ID: the order page and the order lookup "
            + "are the source of truth.")
    String qs2();

    @Message("3. Put in the two values")
    String qs3Title();

    @Message("The base URL is for code only; do not open it in a browser. No account is required.")
    String qs3();

    @Message("4. Make the first call")
    String qs4Title();

    @Message("Replace YOUR_API_KEY by your key. Better still, keep it in an environment variable.")
    String qs4();

    @Message("Chat programs")
    String clientsTitle();

    @Message("In ChatBox, Cherry Studio, LobeChat, NextChat or SillyTavern choose “OpenAI compatible” as "
            + "provider and enter the base URL, the API key and a model name.")
    String clients();

    @Message("API base URL")
    String placeholderBaseUrl();

    @Message("API key")
    String placeholderKey();

    @Message("API reference")
    String apiTitle();

    @Message("Every call carries the header Authorization: Bearer followed by your key.")
    String apiLead();

    @Message("Addresses")
    String apiEndpointsTitle();

    @Message("Call")
    String columnEndpoint();

    @Message("What it does")
    String columnMeaning();

    @Message("Chat completion, streamed or whole. A stream with stream_options.include_usage tells the cost of the "
            + "call in its usage; a whole answer tells it in the header X-Request-Cost.")
    String endpointChat();

    @Message("The Responses API, streamed or whole, for what is not stored at the provider.")
    String endpointResponses();

    @Message("Text completion in the older form, streamed or whole.")
    String endpointCompletions();

    @Message("Vectors of texts, as numbers or in base64.")
    String endpointEmbeddings();

    @Message("Whether texts are harmful.")
    String endpointModerations();

    @Message("Documents in the order in which they fit a query.")
    String endpointRerank();

    @Message("Images out of a text.")
    String endpointImages();

    @Message("Images out of images, sent as a form with files.")
    String endpointImageEdits();

    @Message("A text, spoken.")
    String endpointSpeech();

    @Message("What is said in a file, written down; sent as a form. Works for WAV, MP3, FLAC, Ogg, MP4 and others.")
    String endpointTranscriptions();

    @Message("The same in English.")
    String endpointTranslations();

    @Message("Anthropic's Messages, for models that are offered in that format, with Anthropic's own streams and "
            + "errors. Its clients take the base URL without /v1. Counting tokens is free.")
    String endpointMessages();

    @Message("Gemini's format, for models that are offered in it, with Gemini's own streams and errors; also under "
            + "/v1beta. Its clients take the base URL without a version. Counting tokens is free.")
    String endpointGemini();

    @Message("The models that your key may call.")
    String endpointModels();

    @Message("What your key has left, its limits, and its newest calls. ?limit=500 shows up to 500 of them, and "
            + "?before= with the id in \"older\" the ones before.")
    String endpointKey();

    @Message("Sending a call again")
    String apiAgainTitle();

    @Message("Give a call the header Idempotency-Key, with 1 to 255 visible ASCII characters such as a random "
            + "UUID, and you can send the same request again within 24 hours without being charged twice. An "
            + "answer that was not streamed and has at most 1 MiB is given again, marked by the header "
            + "Idempotency-Replayed: true.")
    String apiAgain();

    @Message("If the first call still runs, was streamed or larger, or had another body, you get 400 "
            + "idempotency_key_used with its ID and, once it has ended, its cost. After a call that failed "
            + "and cost nothing the same Idempotency-Key can be used again.")
    String apiAgainRefused();

    @Message("Errors")
    String apiErrorsTitle();

    @Message("Status")
    String columnStatus();

    @Message("The request is malformed; the message says what is missing.")
    String error400();

    @Message("The key is missing, wrong, disabled or expired.")
    String error401();

    @Message("The budget is used up. Buy a package to continue.")
    String error402();

    @Message("Your package does not include this model.")
    String error403();

    @Message("There is no such model or address.")
    String error404();

    @Message(
            "Too many requests in a minute, or a limit of the key is reached. Retry-After says when to come " + "back.")
    String error429();

    @Message("The provider failed or is not available. Retry after a moment.")
    String error5xx();

    @Message("The operator can choose other statuses for a used-up budget (429 instead of 402).")
    String apiErrorsNote();

    @Message("Questions and answers")
    String faqTitle();

    @Message("Do I need an account?")
    String faqAccountQ();

    @Message("No. You order with an e-mail address and receive a key. With the order ID and the address you "
            + "get it back.")
    String faqAccount();

    @Message("I have paid and see no key. What now?")
    String faqPaidQ();

    @Message("Keep the order page open; it asks for news by itself. A payment is usually confirmed within one "
            + "or two minutes. If not, write to us with your order ID.")
    String faqPaid();

    @Message("How is a call billed?")
    String faqBillingQ();

    @Message("With a dollar budget, fresh input, cached input and output each have a price per million "
            + "tokens; models priced per call cost the same every time. With a token package, input and output "
            + "count together. A call that fails before any content is free.")
    String faqBilling();

    @Message("Why do I get 401?")
    String faqErrorsQ();

    @Message("The header must be exactly Authorization: Bearer and your key, and the base URL must be ours "
            + "and not that of another provider.")
    String faqErrors();

    @Message("Which models can I call?")
    String faqModelQ();

    @Message("Those of your package. The models page names the packages for each of them, and the usage page "
            + "lists what your key may call.")
    String faqModel();

    @Message("Status")
    String statusTitle();

    @Message("This page was made by the running shop, so the shop is up. A history of disturbances is not "
            + "kept here yet; if calls fail, write to us.")
    String status();

    @Message("Terms")
    String termsTitle();

    @Message("You buy a prepaid budget for calling models through this gateway. It lasts until it is used up "
            + "unless the package names an end. The key is for you alone; whoever has it can spend the budget. "
            + "We may stop keys that are abused. The contents of answers come from the providers of the "
            + "models.")
    String terms();

    @Message("Privacy")
    String privacyTitle();

    @Message("We store your e-mail address, your orders, and for each call its time, model, token counts and "
            + "cost. Prompts and answers are passed on to the provider of the model and are not stored here, "
            + "with one exception: if you give a call an Idempotency-Key, its answer is kept encrypted for 24 "
            + "hours, so that you can have it again. Two cookies are used: one remembers your language, one proves for 24 hours that an order is "
            + "yours. Payment details stay with the payment provider.")
    String privacy();

    @Message("Refunds")
    String refundsTitle();

    @Message("Write to us with your order ID. A budget that was not used can be refunded; what calls have "
            + "used cannot. Money that did not lead to a delivery is refunded in full.")
    String refunds();
}
