package dev.farebox.storefront.ordering;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts about what happened to an order. Chinese: messages/step_zh-CN.properties. */
@MessageBundle("step")
public interface OrderStepMessages {
    @Message("What happened so far")
    String timeline();

    @Message("Time zone:")
    String zoneNote();

    @Message("Ordered")
    String placed();

    @Message("Paid")
    String captured();

    @Message("Delivered")
    String delivered();

    @Message("Refunded")
    String refunded();

    @Message("Taken back by the payment provider")
    String reversed();

    @Message("Claimed back")
    String disputed();

    @Message("Claim withdrawn or refused")
    String disputeWon();

    @Message("Claim granted")
    String disputeLost();

    @Message("Can be paid until")
    String expires();
}
