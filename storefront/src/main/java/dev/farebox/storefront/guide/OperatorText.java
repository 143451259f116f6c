package dev.farebox.storefront.guide;

import java.util.Map;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;

/** Documents that an operator wrote: what may be in them, and what is filled in. Stateless and thread-safe. */
public final class OperatorText {
    private OperatorText() {}

    /**
     * The first thing in a text that could not be shown as it was meant.
     *
     * @param markdown CommonMark with GitHub's tables
     * @return where it is and what would be right; empty if all of it can be shown
     */
    public static Optional<String> problem(String markdown) {
        Node document = Markdown.parsed(markdown);
        if (!(document.getFirstChild() instanceof Heading title)
                || title.getLevel() != 1
                || Markdown.text(title).isBlank()) {
            return Optional.of("must begin with its title, such as \"# Terms\"");
        }
        Inspection inspection = new Inspection();
        document.accept(inspection);
        return inspection.problem;
    }

    /** The text with its {@code {names}} replaced, once: what a value holds is not searched again. */
    static String filled(String markdown, Map<String, Object> values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = markdown.indexOf('{'); open >= 0; open = markdown.indexOf('{', open + 1)) {
            int close = markdown.indexOf('}', open);
            if (close > 0 && values.get(markdown.substring(open + 1, close)) instanceof String value) {
                filled.append(markdown, from, open).append(value);
                from = close + 1;
            }
        }
        return filled.append(markdown, from, markdown.length()).toString();
    }

    /** Keeps the first problem that it meets. */
    private static final class Inspection extends AbstractVisitor {
        private Optional<String> problem = Optional.empty();

        @Override
        public void visit(HtmlBlock block) {
            found(block, "HTML is not shown; write Markdown, or put it between backquotes");
        }

        @Override
        public void visit(HtmlInline inline) {
            found(inline, "HTML is not shown; write Markdown, or put it between backquotes");
        }

        @Override
        public void visit(Image image) {
            found(image, "pictures are not shown in documents");
        }

        @Override
        public void visit(Link link) {
            address(link, link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            address(definition, definition.getDestination());
        }

        private void address(Node node, String destination) {
            if (!DocumentLinks.isAllowed(destination)) {
                found(
                        node,
                        "a link leads to \"" + destination
                                + "\"; it may lead to https://…, to mailto:…, or to a page of this shop such as /faq");
            }
        }

        private void found(Node node, String what) {
            if (problem.isEmpty()) {
                int line = node.getSourceSpans().isEmpty()
                        ? 0
                        : node.getSourceSpans().getFirst().getLineIndex() + 1;
                problem = Optional.of((line > 0 ? "line " + line + ": " : "") + what);
            }
        }
    }
}
