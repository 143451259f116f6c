package dev.farebox.bootstrap.rides;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/**
 * What somebody browses with.
 *
 * @param locale what the browser asks pages for, such as {@code zh-CN}
 * @param phone whether it is a telephone that is touched, otherwise a computer with a mouse
 * @param script whether pages may run their script
 */
record Device(String locale, boolean phone, boolean script) {
    static final int WIDTH = 1280;
    static final int HEIGHT = 900;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    static Device desktop(String locale) {
        return new Device(locale, false, true);
    }

    static Device phone(String locale) {
        return new Device(locale, true, true);
    }

    Device withoutScript() {
        return new Device(locale, phone, false);
    }

    Browser.NewContextOptions context() {
        return new Browser.NewContextOptions()
                .setLocale(locale)
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(script)
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setViewportSize(phone ? PHONE_WIDTH : WIDTH, phone ? PHONE_HEIGHT : HEIGHT);
    }
}
