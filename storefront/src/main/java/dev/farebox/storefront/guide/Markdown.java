package dev.farebox.storefront.guide;

import dev.farebox.storefront.guide.Document.Section;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown (CommonMark with GitHub's tables) as HTML that a page may show whoever wrote it: HTML in it is shown as text,
 * links lead where {@link DocumentLinks} lets them, and there are no pictures. Stateless and thread-safe.
 */
final class Markdown {
    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    /** Deeper ones are text; a page that nests further than this is nobody's. */
    private static final int MOST_NESTED = 32;

    private static final Parser PARSER = Parser.builder()
            .extensions(TABLES)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(MOST_NESTED)
            .build();

    private Markdown() {}

    static Node parsed(String markdown) {
        return PARSER.parse(markdown);
    }

    /** All headings of a text, first to last. */
    static List<Heading> headings(String markdown) {
        List<Heading> headings = new ArrayList<>();
        PARSER.parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading);
            }
        });
        return headings;
    }

    /** What stands in a heading, without marks. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    /** The headings of the second level. */
    static List<Section> sections(List<Heading> headings, List<String> anchors) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            if (headings.get(i).getLevel() == 2) {
                sections.add(new Section(anchors.get(i), text(headings.get(i))));
            }
        }
        return sections;
    }

    /**
     * The whole text.
     *
     * @param anchors one for each heading
     */
    static String html(String markdown, List<String> anchors) {
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .urlSanitizer(new DocumentLinks())
                .attributeProviderFactory(_ -> attributes(anchors.iterator()))
                .build()
                .render(PARSER.parse(markdown))
                // The renderer writes no other table tags, because those of the text are escaped.
                .replace("<table>", "<div class=\"table-box\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>");
    }

    private static AttributeProvider attributes(Iterator<String> anchors) {
        return (node, tag, attributes) -> {
            if (node instanceof Heading) {
                attributes.put("id", anchors.next());
            } else if (node instanceof FencedCodeBlock && tag.equals("pre")) {
                attributes.put("class", "sample");
                attributes.put("tabindex", "0");
            } else if (tag.equals("th")) {
                attributes.put("scope", "col");
            } else if (attributes.getOrDefault("href", "").startsWith("/")) {
                // The renderer takes every link for a stranger's.
                attributes.remove("rel");
            }
            align(attributes);
        };
    }

    /** The page's policy allows no style of an element, so it is said by class. */
    private static void align(Map<String, String> attributes) {
        if ("right".equals(attributes.remove("align"))) {
            attributes.put("class", "number");
        }
    }
}
