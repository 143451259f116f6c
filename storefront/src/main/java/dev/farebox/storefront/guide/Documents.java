package dev.farebox.storefront.guide;

import dev.farebox.domain.brand.Brand;
import dev.farebox.domain.plan.LocalizedText;
import dev.farebox.storefront.language.Language;
import dev.farebox.storefront.page.Frame;
import dev.farebox.storefront.page.TextFiles;
import dev.farebox.storefront.sample.FirstCall;
import dev.farebox.storefront.sample.FirstCalls;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.commonmark.node.Heading;

/**
 * The documents: Markdown in both languages, with the shop's own values filled in. Anchors are made of the English
 * headings, so that a link leads to the same place in every language. Immutable and thread-safe.
 */
@ApplicationScoped
public class Documents {
    private static final String PLACEHOLDER_KEY = "YOUR_API_KEY";

    private record Key(Language language, DocumentName name) {}

    /**
     * A document before the shop's values are filled in.
     *
     * @param text fills them in
     */
    private record Written(Function<Map<String, Object>, String> text, List<String> anchors) {}

    /** A document that was made for a model in its samples. */
    private record Made(String model, Document document) {}

    private final FirstCalls firstCalls;
    private final Map<Key, Written> documents = new HashMap<>();

    /** The newest of each; Markdown takes longer to read than all the rest of a page. */
    private final Map<Key, Made> made = new ConcurrentHashMap<>();

    public Documents(Engine engine, FirstCalls firstCalls, Brand brand) {
        this.firstCalls = firstCalls;
        for (DocumentName name : DocumentName.values()) {
            Optional<LocalizedText> operators = name.legalPage()
                    .flatMap(page -> Optional.ofNullable(brand.legalPages().get(page)));
            for (Language language : Language.values()) {
                documents.put(
                        new Key(language, name),
                        operators
                                .map(text -> written(language, text))
                                .orElseGet(() -> written(engine, language, name)));
            }
        }
    }

    private static Written written(Engine engine, Language language, DocumentName name) {
        Template template = engine.parse(source(language, name));
        List<String> anchors = anchors(Markdown.headings(source(Language.ENGLISH, name)));
        return new Written(values -> template.instance().data(values).render(), anchors);
    }

    /** No template: an operator's braces are text. */
    private static Written written(Language language, LocalizedText operators) {
        String text = language.of(operators);
        List<String> anchors = new ArrayList<>(anchors(Markdown.headings(operators.english())));
        for (int i = anchors.size(); i < Markdown.headings(text).size(); i++) {
            anchors.add("part-" + (i + 1));
        }
        return new Written(values -> OperatorText.filled(text, values), anchors);
    }

    static String source(Language language, DocumentName name) {
        return TextFiles.read("/documents/" + language.code() + "/" + name.code() + ".md");
    }

    private static List<String> anchors(List<Heading> headings) {
        Set<String> taken = new HashSet<>();
        List<String> anchors = new ArrayList<>();
        for (Heading heading : headings) {
            String words = Markdown.text(heading)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "-")
                    .replaceAll("^-|-$", "");
            String named = words.isEmpty() ? "section" : words;
            String anchor = named;
            for (int i = 2; !taken.add(anchor); i++) {
                anchor = named + "-" + i;
            }
            anchors.add(anchor);
        }
        return anchors;
    }

    /**
     * A document in the language of a page.
     *
     * @param model a name for samples
     */
    public Document document(DocumentName name, Frame frame, String model) {
        Key key = new Key(frame.language(), name);
        Made before = made.get(key);
        if (before != null && before.model().equals(model)) {
            return before.document();
        }
        Document document = make(key, frame, model);
        made.put(key, new Made(model, document));
        return document;
    }

    private Document make(Key key, Frame frame, String model) {
        Written written = Objects.requireNonNull(documents.get(key));
        String markdown = written.text()
                .apply(Map.of(
                        "shopName", frame.name(),
                        "supportEmail", frame.shop().supportEmail(),
                        "baseUrl", frame.baseUrl(),
                        "apiRoot", withoutVersion(frame.baseUrl()),
                        "model", model,
                        "samples", samples(frame.baseUrl(), model)));
        List<Heading> headings = Markdown.headings(markdown);
        return new Document(
                key.name(),
                Markdown.text(headings.getFirst()),
                Markdown.html(markdown, written.anchors()),
                Markdown.sections(headings, written.anchors()));
    }

    private static String withoutVersion(String baseUrl) {
        return baseUrl.endsWith("/v1") ? baseUrl.substring(0, baseUrl.length() - "/v1".length()) : baseUrl;
    }

    private Map<String, String> samples(String baseUrl, String model) {
        Map<String, String> samples = new HashMap<>();
        for (FirstCall sample : firstCalls.of(baseUrl, PLACEHOLDER_KEY, model)) {
            samples.put(sample.language().name().toLowerCase(Locale.ROOT), sample.text());
        }
        return samples;
    }
}
