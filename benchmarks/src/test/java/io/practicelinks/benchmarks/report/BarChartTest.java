package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BarChartTest {

    private static final Offset<Double> ROUNDING = within(0.2);

    @Test
    void shouldDrawBarsInProportionToTheirMedian() throws Exception {
        // Given
        BarChart.Bar ours = new BarChart.Bar("edge", new Spread(5, 4, 6), 0, true);
        BarChart.Bar theirs = new BarChart.Bar("peer", new Spread(10, 9, 11), 0, false);

        // When
        List<Element> bars = bars(svg(List.of(new BarChart.Group("hot", List.of(ours, theirs)))));

        // Then
        assertThat(bars).hasSize(2);
        assertThat(number(bars.get(1), "width")).isEqualTo(2 * number(bars.get(0), "width"));
        assertThat(bars.get(0).getAttribute("fill")).isNotEqualTo(bars.get(1).getAttribute("fill"));
    }

    @Test
    void shouldPutWhatComesOnTopBehindTheBar() throws Exception {
        // Given
        BarChart.Bar bar = new BarChart.Bar("peer", new Spread(10, 9, 11), 5, false);

        // When
        List<Element> parts = bars(svg(List.of(new BarChart.Group("cold", List.of(bar)))));

        // Then
        assertThat(parts).hasSize(2);
        assertThat(number(parts.get(1), "x"))
                .isCloseTo(number(parts.get(0), "x") + number(parts.get(0), "width"), ROUNDING);
        assertThat(number(parts.get(0), "width")).isCloseTo(2 * number(parts.get(1), "width"), ROUNDING);
    }

    @Test
    void shouldStayInsideItsPictureWhateverTheSpread() throws Exception {
        // Given
        BarChart.Group wild =
                new BarChart.Group("cold", List.of(new BarChart.Bar("edge", new Spread(10, 1, 500), 3, true)));

        // When
        Document svg = svg(List.of(wild, wild, wild));

        // Then
        double width = number(svg.getDocumentElement(), "width");
        double height = number(svg.getDocumentElement(), "height");
        assertThat(texts(svg)).isNotEmpty().allSatisfy(text -> {
            assertThat(number(text, "x")).isBetween(0.0, width - 40);
            assertThat(number(text, "y")).isBetween(0.0, height);
        });
    }

    @Test
    void shouldWriteAnyTextAsText() throws Exception {
        // Given
        BarChart.Bar bar = new BarChart.Bar("a < b & \"c\"", new Spread(1, 1, 1), 0, false);

        // When
        Document svg = svg(List.of(new BarChart.Group("<g>", List.of(bar))));

        // Then
        assertThat(texts(svg)).extracting(Element::getTextContent).contains("a < b & \"c\"", "<g>");
    }

    private static Document svg(List<BarChart.Group> groups) throws Exception {
        String text = BarChart.of("CPU", "note", "us", groups);
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    /** Without the paper. */
    private static List<Element> bars(Document svg) {
        return elements(svg, "rect").stream()
                .filter(rect -> !rect.getAttribute("width").contains("%"))
                .toList();
    }

    private static List<Element> texts(Document svg) {
        return elements(svg, "text");
    }

    private static List<Element> elements(Document svg, String name) {
        NodeList nodes = svg.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
