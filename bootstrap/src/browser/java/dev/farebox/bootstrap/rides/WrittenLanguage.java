package dev.farebox.bootstrap.rides;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds words of another language on a page. What is the same in every language is left out: code, what is marked as
 * another language, and the names below.
 */
final class WrittenLanguage {
    /** Names that are several English words, and stay so in Chinese. */
    private static final Pattern NAMES = Pattern.compile(String.join(
            "|",
            List.of(
                    "Farebox Demo",
                    "Cherry Studio",
                    "Open WebUI",
                    "Claude Code",
                    "Base URL",
                    "API [Kk]ey",
                    "Responses API",
                    "Chat Completions")));

    /** Three words in a row are a sentence, or part of one. */
    private static final Pattern ENGLISH_SENTENCE = Pattern.compile("[A-Za-z][A-Za-z'’]*(?:,? [A-Za-z][A-Za-z'’]*){2,}");

    private static final Pattern CHINESE = Pattern.compile("[\\u3400-\\u9fff\\uf900-\\ufaff]+");

    private static final String VISIBLE_TEXT = """
            () => {
              const language = document.documentElement.lang;
              const skipped = "code, pre, script, style, noscript, [lang]:not(html):not([lang='" + language + "'])";
              const texts = [document.title];
              const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (nodes.nextNode()) {
                const parent = nodes.currentNode.parentElement;
                if (parent.closest(skipped) === null) {
                  texts.push(nodes.currentNode.data);
                }
              }
              for (const attribute of ["aria-label", "alt", "placeholder", "title", "data-label"]) {
                for (const element of document.querySelectorAll("[" + attribute + "]")) {
                  texts.push(element.getAttribute(attribute));
                }
              }
              return texts.map((text) => text.replace(/\\s+/g, " ").trim()).filter((text) => text !== "");
            }
            """;

    private WrittenLanguage() {}

    /** What reads as another language than the page says it is in: its English sentences, or its Chinese words. */
    static List<String> foreignWords(Page page) {
        boolean english = page.locator("html").getAttribute("lang").equals("en");
        return ((List<?>) page.evaluate(VISIBLE_TEXT))
                .stream()
                        .map(text -> NAMES.matcher(text.toString()).replaceAll("·"))
                        .flatMap(text -> (english ? CHINESE : ENGLISH_SENTENCE).matcher(text).results())
                        .map(MatchResult::group)
                        .toList();
    }
}
