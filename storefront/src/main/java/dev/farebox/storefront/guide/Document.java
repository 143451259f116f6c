package dev.farebox.storefront.guide;

import java.util.List;

/**
 * A document as it is shown.
 *
 * @param title its first heading
 * @param html all of it, as HTML without inline code
 * @param sections its headings of the second level
 */
public record Document(DocumentName name, String title, String html, List<Section> sections) {
    public Document {
        sections = List.copyOf(sections);
    }

    /**
     * A part that can be linked to.
     *
     * @param anchor the same in every language
     */
    public record Section(String anchor, String title) {}
}
