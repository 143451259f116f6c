package dev.farebox.payment.simulator;

/** The words of the simulated payment page in one language. */
record PageTexts(
        String language,
        String otherLanguage,
        String otherLanguageName,
        String banner,
        String title,
        String payTo,
        String reference,
        String approve,
        String decline,
        String cancel,
        String paid,
        String paidHint,
        String underReview,
        String underReviewHint,
        String endReview,
        String approved,
        String approvedHint,
        String back,
        String missing,
        String missingHint,
        String testers,
        String testersHint,
        String noFault,
        String loseAnswer,
        String serverError,
        String wrongAmount,
        String wrongCurrency,
        String review) {
    static final PageTexts ENGLISH = new PageTexts(
            "en",
            "zh",
            "中文",
            "Simulator: no real money",
            "Simulated payment",
            "Pay to",
            "Reference",
            "Pay",
            "Pay with a card that is declined",
            "Cancel and go back",
            "This payment is done",
            "Nothing more is taken, however often you come here.",
            "The money is being examined",
            "The shop delivers nothing until that is over.",
            "Let the money go",
            "You have approved this payment",
            "The shop takes the money when you go back. You may decide again until then.",
            "Back to the shop",
            "No such payment",
            "It was never opened, or the simulator was started again since. Place the order again.",
            "For testers: let something go wrong",
            "It happens once, when the money is taken.",
            "Nothing goes wrong",
            "The money is taken, but the shop gets no answer",
            "The provider answers with an error",
            "One cent less is taken",
            "Another currency is taken",
            "The money is examined first");

    static final PageTexts CHINESE = new PageTexts(
            "zh",
            "en",
            "English",
            "模拟支付：不会动用真钱",
            "模拟支付",
            "收款方",
            "订单号",
            "支付",
            "用会被拒绝的卡支付",
            "取消并返回",
            "这笔付款已完成",
            "无论打开多少次，都不会再扣款。",
            "款项正在审核",
            "审核结束之前，商店不会交付。",
            "通过审核",
            "您已同意这笔付款",
            "返回商店后才会扣款，在此之前可以重新选择。",
            "返回商店",
            "没有这笔付款",
            "它从未创建，或模拟器已经重新启动。请重新下单。",
            "供测试人员使用：让某个环节出错",
            "扣款时发生，仅一次。",
            "一切正常",
            "已扣款，但商店收不到答复",
            "支付方返回错误",
            "少扣一分钱",
            "以另一种货币扣款",
            "款项先进入审核");

    /** @param language {@code en} or {@code zh} */
    static PageTexts of(String language) {
        return language.equals(CHINESE.language()) ? CHINESE : ENGLISH;
    }

    String of(Fault fault) {
        return switch (fault) {
            case NONE -> noFault;
            case LOSE_ANSWER -> loseAnswer;
            case SERVER_ERROR -> serverError;
            case WRONG_AMOUNT -> wrongAmount;
            case WRONG_CURRENCY -> wrongCurrency;
            case REVIEW -> review;
        };
    }
}
