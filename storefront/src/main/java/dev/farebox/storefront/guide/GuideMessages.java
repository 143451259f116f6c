package dev.farebox.storefront.guide;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts around the documents, and of the status page. Chinese: messages/guide_zh-CN.properties. */
@MessageBundle("guide")
public interface GuideMessages {
    @Message("Documentation")
    String docsTitle();

    @Message("The gateway speaks the OpenAI API. Whatever works with OpenAI works here after changing the "
            + "base URL and the API key.")
    String docsLead();

    @Message("From the order to the first call, with samples to copy.")
    String quickStartSummary();

    @Message("SillyTavern, ChatBox, Cherry Studio, LobeChat, NextChat, Open WebUI, Codex, Claude Code and Cline, step "
            + "by step.")
    String clientsSummary();

    @Message("Addresses, parameters, headers and errors.")
    String apiSummary();

    @Message("What a call costs, what is held while it runs, and who pays when something goes wrong.")
    String billingSummary();

    @Message("Keep the key safe, stream, try again in time, choose the right model.")
    String bestPracticeSummary();

    @Message("Questions and answers")
    String faqTitle();

    @Message("Short answers about payment, keys, billing, errors and models.")
    String faqSummary();

    @Message("On this page")
    String onThisPage();

    @Message("Status")
    String statusTitle();

    @Message("Every model can be called")
    String allServed();

    @Message("{interrupted} of {all} models cannot be called at the moment")
    String someInterrupted(int interrupted, int all);

    @Message("Nothing is on sale at the moment")
    String nothingSold();

    @Message("As the shop sees its providers now. Reload the page for news.")
    String statusNote();

    @Message("Model")
    String columnModel();

    @Message("Service")
    String columnService();

    @Message("Formats")
    String columnFormats();

    @Message("Works")
    String served();

    @Message("Limited: some of its channels are out")
    String limited();

    @Message("Interrupted")
    String interrupted();
}
