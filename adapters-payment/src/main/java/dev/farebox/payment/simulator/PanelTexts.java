package dev.farebox.payment.simulator;

/** The words of the fault panel in one language. */
record PanelTexts(
        String notifications,
        String notificationsHint,
        String none,
        String lost,
        String threeTimes,
        String late,
        String outOfOrder,
        String forged,
        String way,
        String wayBack,
        String noWayBack,
        String afterwards,
        String afterwardsHint,
        String refund,
        String dispute,
        String win,
        String lose,
        String sendLate) {
    static final PanelTexts ENGLISH = new PanelTexts(
            "The provider's notification",
            "The shop is told of what happens here, and asks by itself as well.",
            "Arrives",
            "Is lost",
            "Arrives three times",
            "Is late: it waits for a button on this page",
            "Arrives after the one that follows it",
            "Is forged: its signature is for other bytes",
            "The way back to the shop",
            "Your browser goes back",
            "Your browser is lost: stay here, and look the order up in the shop",
            "After the payment",
            "What the provider or a bank may do days later. Watch the order's page meanwhile.",
            "Refund what is left",
            "Open a dispute",
            "Decide the dispute for the shop",
            "Decide the dispute for the buyer",
            "Send the late notifications");

    static final PanelTexts CHINESE = new PanelTexts(
            "支付方的通知",
            "这里发生的事情会通知商店，商店也会自行查询。",
            "正常送达",
            "丢失",
            "送达三次",
            "延迟：等待本页按钮触发",
            "晚于下一条通知送达",
            "伪造：签名与内容不符",
            "返回商店",
            "浏览器正常返回",
            "浏览器未返回：停留在本页，请到商店查询订单",
            "付款之后",
            "支付方或银行几天后可能做的事。请同时观察订单页面。",
            "退回剩余款项",
            "发起争议",
            "争议判商店胜",
            "争议判买家胜",
            "发送延迟的通知");

    static PanelTexts of(PageTexts texts) {
        return texts.language().equals(PageTexts.CHINESE.language()) ? CHINESE : ENGLISH;
    }

    String of(NotificationFault fault) {
        return switch (fault) {
            case NONE -> none;
            case LOST -> lost;
            case THREE_TIMES -> threeTimes;
            case LATE -> late;
            case OUT_OF_ORDER -> outOfOrder;
            case FORGED -> forged;
        };
    }

    String of(PanelAction action) {
        return switch (action) {
            case REFUND -> refund;
            case DISPUTE -> dispute;
            case WIN -> win;
            case LOSE -> lose;
            case SEND_LATE -> sendLate;
        };
    }
}
