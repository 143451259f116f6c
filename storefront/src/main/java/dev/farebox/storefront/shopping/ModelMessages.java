package dev.farebox.storefront.shopping;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the list of models, and of finding one. Chinese: messages/model_zh-CN.properties. */
@MessageBundle("model")
public interface ModelMessages {
    @Message("Find a model")
    String filterTitle();

    @Message("Name or purpose")
    String filterText();

    @Message("Makes")
    String filterKind();

    @Message("Package")
    String filterPlan();

    @Message("anything")
    String anyKind();

    @Message("any")
    String anyPlan();

    @Message("Show")
    String filterSubmit();

    @Message("{found} of {all} models")
    String found(int found, int all);

    @Message("No model is like that. Try fewer words, or look in all packages.")
    String nothingFound();

    @Message("Show all models")
    String showAll();

    @Message("Text")
    String kindChat();

    @Message("Images")
    String kindImage();

    @Message("Speech")
    String kindAudio();

    @Message("Embeddings")
    String kindEmbedding();

    @Message("Reranking")
    String kindRerank();

    @Message("Moderation")
    String kindModeration();

    @Message("Models")
    String modelsTitle();

    @Message(
            "What each model is good for, what it can do, and whether it can be called now. Use the name exactly as it "
                    + "stands here.")
    String modelsLead();

    @Message("Makes")
    String columnKind();

    @Message("Now")
    String columnNow();

    @Message("available")
    String available();

    @Message("limited: some of its channels are out")
    String limited();

    @Message("unavailable")
    String unavailable();

    @Message("in no package")
    String inNoPlan();

    @Message("Longest output")
    String columnMaxOutput();

    @Message("Packages")
    String columnPlans();

    @Message("See the prices")
    String pricesLink();
}
