package dev.pacepatch.audit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the pages that we write. They are well-formed XML but for what HTML leaves open, so whatever broke out of its place fails here. */
final class Pages {
    private Pages() {}

    static Document read(String html) {
        try {
            String xml = html.replaceAll("(<meta [^>]*)>", "$1/>");
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    static List<Element> all(Document page, String tag) {
        return elements(page.getElementsByTagName(tag));
    }

    static List<Element> all(Element of, String tag) {
        return elements(of.getElementsByTagName(tag));
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    static Element byId(Document page, String id) {
        return all(page, "*").stream()
                .filter(one -> one.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no #" + id));
    }

    /** The rows of a section's table, as text. */
    static List<List<String>> rows(Document page, String id) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : all(byId(page, id), "tr")) {
            List<String> cells =
                    all(row, "td").stream().map(Element::getTextContent).toList();
            if (!cells.isEmpty()) {
                rows.add(cells);
            }
        }
        return rows;
    }
}
