package dev.farebox.bootstrap.shop;

import java.io.StringReader;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What an SVG may hold to be shown as a logo: shapes, text, gradients and their styles. Nothing that runs, nothing of
 * another kind, and nothing that leads out of the file. What is not known here is refused.
 */
final class SvgRules {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "symbol",
            "use",
            "title",
            "desc",
            "style",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask");

    /** Anything in a value that could fetch: an address, a rule that imports, or an escape that hides one. */
    private static final Pattern FETCHES = Pattern.compile(
            "//|\\\\|@import|image-set|(javascript|data|https?|file)\\s*:|url\\(\\s*[\"']?\\s*[^#\"'\\s]");

    private SvgRules() {}

    /** @throws IllegalArgumentException naming the first thing that may not be there, and its line */
    static void check(String name, String svg) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(svg));
            requireUtf8(name, reader.getCharacterEncodingScheme());
            boolean root = true;
            boolean style = false;
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element(name, reader, root);
                    root = false;
                    style = reader.getLocalName().equals("style");
                } else if (style && event == XMLStreamConstants.CHARACTERS) {
                    value(name, reader, "<style>", reader.getText());
                } else if (event == XMLStreamConstants.DTD
                        || event == XMLStreamConstants.ENTITY_REFERENCE
                        || event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                    throw refused(name, reader, "a document type, an entity or an instruction");
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    style = false;
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(
                    name + " is not SVG: line " + e.getLocation().getLineNumber() + " is not well-formed XML", e);
        }
    }

    private static void requireUtf8(String name, @Nullable String declared) {
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw new IllegalArgumentException(name + " says that it is " + declared + "; save it as UTF-8");
        }
    }

    private static void element(String name, XMLStreamReader reader, boolean root) {
        String element = reader.getLocalName();
        if (!SVG.equals(reader.getNamespaceURI()) || !ELEMENTS.contains(element)) {
            throw refused(name, reader, "<" + element + ">");
        }
        if (root && (!element.equals("svg") || reader.getAttributeValue(null, "viewBox") == null)) {
            throw new IllegalArgumentException(
                    name + " must begin with <svg> and have a viewBox, so that it can be drawn in any size");
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attribute(name, reader, reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
    }

    private static void attribute(String name, XMLStreamReader reader, String attribute, String value) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        if (lower.startsWith("on") || lower.equals("base") || lower.equals("src")) {
            throw refused(name, reader, "the attribute " + attribute);
        }
        if (lower.equals("href") && !value.startsWith("#")) {
            throw refused(name, reader, "a link out of the file");
        }
        value(name, reader, attribute, value);
    }

    private static void value(String name, XMLStreamReader reader, String where, String value) {
        if (FETCHES.matcher(value.toLowerCase(Locale.ROOT)).find()) {
            throw refused(name, reader, "a reference out of the file in " + where);
        }
    }

    private static IllegalArgumentException refused(String name, XMLStreamReader reader, String what) {
        return new IllegalArgumentException(
                name + ", line " + reader.getLocation().getLineNumber() + ": " + what
                        + " may not be in a logo; save it as plain SVG of shapes only");
    }
}
