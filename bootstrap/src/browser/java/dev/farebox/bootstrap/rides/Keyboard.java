package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;

/**
 * Somebody who has no mouse. Each stop on his way must be in sight, look focused, and come after the one before it in the
 * order of reading.
 */
final class Keyboard {
    private static final int MOST_STOPS = 80;

    private static final String STOP = """
            (selector) => {
              const focused = document.activeElement;
              const style = getComputedStyle(focused);
              const box = focused.getBoundingClientRect();
              const last = window.lastStop;
              window.lastStop = focused;
              return {
                name: focused.outerHTML.slice(0, 120),
                reached: focused.matches(selector),
                somewhere: focused !== document.body,
                marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
                inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
                after: last === undefined || !last.isConnected
                    || (last.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
              };
            }
            """;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Presses Enter and waits for the page to which that leads. */
    void enter(String address) {
        press("Enter");
        page.waitForURL(address);
    }

    boolean isOn(String selector) {
        return (boolean) page.evaluate("(selector) => document.activeElement.matches(selector)", selector);
    }

    /** Goes on with Tab until it is there, forwards only. */
    void tabTo(String selector) {
        page.evaluate("window.lastStop = document.activeElement === document.body ? undefined : document.activeElement");
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            press("Tab");
            Map<?, ?> here = (Map<?, ?>) page.evaluate(STOP, selector);
            assertThat(here.get("somewhere")).as("the way to %s ended", selector).isEqualTo(true);
            assertThat(here.get("after")).as("%s comes later on the page", here.get("name")).isEqualTo(true);
            assertSeen(here);
            if (here.get("reached").equals(true)) {
                return;
            }
        }
        assertThat(selector).as("reached within %s stops", MOST_STOPS).isEmpty();
    }

    /** Goes one stop back. */
    void backTo(String selector) {
        press("Shift+Tab");
        Map<?, ?> here = (Map<?, ?>) page.evaluate(STOP, selector);
        assertThat(here.get("reached")).as("back from there is %s", here.get("name")).isEqualTo(true);
        assertSeen(here);
    }

    private static void assertSeen(Map<?, ?> here) {
        assertThat(here.get("marked")).as("%s looks focused", here.get("name")).isEqualTo(true);
        assertThat(here.get("inSight")).as("%s is in sight", here.get("name")).isEqualTo(true);
    }
}
