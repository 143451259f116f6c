package dev.farebox.payment.creem;

import dev.farebox.domain.order.Mode;

/** Creem's words for whether money is real. Its documents have several; of an unknown one no money is expected. */
final class CreemMode {
    private CreemMode() {}

    /** @param word such as {@code prod}, {@code test}, {@code sandbox} or {@code local} */
    static boolean isOf(Mode mode, String word) {
        return switch (mode) {
            case LIVE -> word.equals("prod") || word.equals("live");
            case DEMO -> word.equals("test");
        };
    }
}
