package dev.farebox.bootstrap.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at an open page as everybody sees it: narrow and wide, light and dark. Axe-core judges it, nothing has to be
 * scrolled sideways, its words are of its language, and pictures of it are written for people to look at. What is wrong
 * on any page is told at the end, all of it.
 */
final class Inspection implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int NARROW = 320;
    private static final int PHONE_HEIGHT = 640;
    private static final String AXE = axe();

    /** WCAG 2.2 AA, and what axe's authors advise besides. */
    private static final List<String> EVERY_RULE =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** The rules that look at colours and sizes; all others find the same in every width and both themes. */
    private static final List<String> RULES_OF_LOOKS =
            List.of("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable");

    private final Browsing visitor;
    private final Page page;
    private final List<String> findings = new ArrayList<>();

    Inspection(Browsing visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    /**
     * Judges the open page.
     *
     * @param name of its pictures
     */
    void judge(String name) {
        String picture = name + "-" + page.locator("html").getAttribute("lang").substring(0, 2);
        page.evaluate(AXE);
        look(Device.WIDTH, ColorScheme.LIGHT);
        judge(Map.of("type", "tag", "values", EVERY_RULE));
        write(picture + "-wide");
        look(NARROW, ColorScheme.LIGHT);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        if (!width.equals(NARROW)) {
            note("is " + width + " pixels wide on a screen of " + NARROW);
        }
        judge(Map.of("type", "rule", "values", RULES_OF_LOOKS));
        write(picture + "-narrow");
        look(NARROW, ColorScheme.DARK);
        judge(Map.of("type", "tag", "values", EVERY_RULE));
        look(Device.WIDTH, ColorScheme.DARK);
        judge(Map.of("type", "rule", "values", RULES_OF_LOOKS));
        write(picture + "-dark");
        look(Device.WIDTH, ColorScheme.LIGHT);
        WrittenLanguage.foreignWords(page).forEach(words -> note("has words of another language: " + words));
    }

    /** Judges the page at an address in both languages. */
    void judgeBoth(String name, String path) {
        judgeBoth(name, path, 200);
    }

    /** Judges the page at an address, which has this status, in both languages. */
    void judgeBoth(String name, String path, int status) {
        for (String language : List.of("zh", "en")) {
            visitor.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language, status);
            judge(name);
        }
    }

    private void look(int width, ColorScheme theme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        page.setViewportSize(width, width == NARROW ? PHONE_HEIGHT : Device.HEIGHT);
    }

    private void judge(Map<String, Object> rules) {
        Object violations = page.evaluate("""
                async (rules) => (await axe.run(document, {runOnly: rules, resultTypes: ["violations"]})).violations
                    .flatMap((violation) => violation.nodes.map((node) =>
                        violation.id + " at " + node.target.join(" ") + ": " + node.failureSummary))
                """, rules);
        ((List<?>) violations).forEach(violation -> note("breaks " + violation));
    }

    private void note(String finding) {
        findings.add(page.url() + " " + finding);
    }

    private void write(String picture) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(PICTURES.resolve(picture + ".png")));
    }

    @Override
    public void close() {
        assertThat(findings).isEmpty();
    }

    private static String axe() {
        try (InputStream script = Inspection.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
