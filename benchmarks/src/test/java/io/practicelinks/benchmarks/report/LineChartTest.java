package io.practicelinks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LineChartTest {

    @Test
    void shouldDrawHigherWhatIsMore() throws Exception {
        // Given
        LineChart.Line line = line(point(1_000, 0.5), point(2_000, 50));

        // When
        List<Element> dots = elements(svg(line), "circle");

        // Then
        assertThat(number(dots.get(1), "cy")).isLessThan(number(dots.get(0), "cy"));
        assertThat(number(dots.get(1), "cx")).isGreaterThan(number(dots.get(0), "cx"));
    }

    @Test
    void shouldDrawARingWhereAValueIsDoubtful() throws Exception {
        // Given
        LineChart.Line line = line(point(1_000, 1), new LineChart.Point(2_000, 2, true));

        // When
        List<Element> dots = elements(svg(line), "circle");

        // Then
        assertThat(dots.get(0).getAttribute("fill")).isEqualTo(dots.get(0).getAttribute("stroke"));
        assertThat(dots.get(1).getAttribute("fill")).isNotEqualTo(dots.get(1).getAttribute("stroke"));
    }

    @Test
    void shouldStayInsideItsPictureWhateverTheValues() throws Exception {
        // When
        Document svg = svg(line(point(1, 0), point(123_456, 98_765)), line(point(0, 7)));

        // Then
        double width = number(svg.getDocumentElement(), "width");
        double height = number(svg.getDocumentElement(), "height");
        assertThat(elements(svg, "circle")).hasSize(3).allSatisfy(dot -> {
            assertThat(number(dot, "cx")).isBetween(0.0, width);
            assertThat(number(dot, "cy")).isBetween(0.0, height);
        });
        assertThat(elements(svg, "text")).isNotEmpty().allSatisfy(text -> {
            assertThat(number(text, "x")).isBetween(0.0, width);
            assertThat(number(text, "y")).isBetween(0.0, height);
        });
    }

    @Test
    void shouldTakeRoundSteps() {
        assertThat(LineChart.step(80)).isEqualTo(10);
        assertThat(LineChart.step(90)).isEqualTo(20);
        assertThat(LineChart.step(67_000)).isEqualTo(10_000);
    }

    private static LineChart.Point point(double x, double y) {
        return new LineChart.Point(x, y, false);
    }

    private static LineChart.Line line(LineChart.Point... points) {
        return new LineChart.Line("edge <p99>", true, false, List.of(points));
    }

    private static Document svg(LineChart.Line... lines) throws Exception {
        String text = LineChart.of("Latency", "note", "per second", "ms", List.of(lines));
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
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
