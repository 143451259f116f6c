package dev.farebox.payment.simulator.creem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong when a buyer pays at the simulated Creem. */
public enum CreemFault {
    NONE("Nothing goes wrong", "一切正常"),
    /** Taxes come on top, which Creem keeps: nothing is wrong with that. */
    TAX_ON_TOP("21% tax comes on top", "另加 21% 税费"),
    /** The buyer typed a code of Creem's that takes a tenth off. */
    TYPED_DISCOUNT("A discount code of Creem's is typed in", "买家输入了 Creem 的优惠码"),
    /** Two pieces are bought. */
    TWO_UNITS("Two pieces are bought", "买了两件"),
    /** Another product is bought. */
    WRONG_PRODUCT("Another product is bought", "买了另一件商品"),
    /** The payment is one of another environment of Creem's. */
    OTHER_MODE("The payment belongs to another environment", "付款属于另一个环境");

    private final String english;
    private final String chinese;

    CreemFault(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** The value in the page's form. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param language {@code en} or {@code zh} */
    String label(String language) {
        return language.equals("zh") ? chinese : english;
    }

    /** Reads a form's value. */
    static Optional<CreemFault> parse(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text))
                .findFirst();
    }
}
