package dev.pacepatch.pacemaker;

import dev.pacepatch.brain.StatusReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Parses XML of any origin: no document type, so no entities and nothing fetched, and limits on its size and depth. */
final class Xml {
    private static final int LONGEST = StatusReader.LONGEST;

    /** crm_mon nests eight deep; who walks the tree may rely on this. */
    private static final String DEEPEST = "64";

    private Xml() {}

    static Element parse(String text) throws UnreadableException {
        if (text.isBlank()) {
            throw new UnreadableException("no XML at all");
        }
        if (text.length() > LONGEST) {
            throw new UnreadableException("XML of " + text.length() + " characters");
        }
        try {
            return builder()
                    .parse(new InputSource(new StringReader(text.strip())))
                    .getDocumentElement();
        } catch (SAXException | IOException e) {
            throw new UnreadableException("no well-formed XML: " + e.getMessage());
        }
    }

    /** The child elements of that name. */
    static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(e -> e.getTagName().equals(name))
                .toList();
    }

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                found.add(e);
            }
        }
        return found;
    }

    /** The first child element of that name, or null. */
    static @Nullable Element child(@Nullable Element parent, String name) {
        return parent == null
                ? null
                : children(parent, name).stream().findFirst().orElse(null);
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // by default errors are printed to standard error as well
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser has these features", e);
        }
    }
}
