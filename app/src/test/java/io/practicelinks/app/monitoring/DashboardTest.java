package io.practicelinks.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.monitoring.Dashboard.Target;
import io.practicelinks.app.monitoring.PromQl.Selector;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Grafana's dashboard linter (specs.md section 5), and two of ours: a fixed uid, and panels that do not overlap. */
class DashboardTest {

    private static final String RATE_INTERVAL = "$__rate_interval";

    /** Those of Grafana's units that fit what we show. */
    private static final Set<String> UNITS =
            Set.of("none", "short", "percentunit", "s", "bytes", "Bps", "ops", "reqps", "cps");

    private final Dashboard dashboard = Dashboard.edgeAndClicks();

    @Test
    void shouldBeReplacedAndNotEditedWhenProvisionedAgain() {
        // Then
        assertThat(dashboard.json().getString("uid")).isEqualTo("practice-links-edge");
        assertThat(dashboard.json().containsKey("id")).isFalse();
        assertThat(dashboard.json().getBoolean("editable")).isFalse();
        assertThat(dashboard.json().getJsonArray("tags")).contains("practice-links");
        assertThat(dashboard.json().getString("title")).isNotBlank();
    }

    @Test
    void shouldHaveOneDatasourceWhichIsAVariable() {
        // Then
        assertThat(dashboard.variables())
                .filteredOn(variable -> variable.getString("type").equals("datasource"))
                .singleElement()
                .satisfies(variable -> {
                    assertThat(variable.getString("name")).isEqualTo("datasource");
                    assertThat(variable.getString("label")).isEqualTo("Data source");
                    assertThat(variable.getString("query")).isEqualTo("prometheus");
                });
        assertThat(dashboard.graphs())
                .allSatisfy(panel -> assertThat(datasource(panel)).isEqualTo(Dashboard.DATASOURCE));
        assertThat(dashboard.targets())
                .allSatisfy(target -> assertThat(datasource(target.json())).isEqualTo(Dashboard.DATASOURCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"job", "instance"})
    void shouldOfferAChoiceOf(String name) {
        // When
        JsonObject variable = dashboard.variable(name);

        // Then
        assertThat(variable.getString("type")).isEqualTo("query");
        assertThat(variable.getString("label")).isEqualToIgnoringCase(name);
        assertThat(datasource(variable)).isEqualTo(Dashboard.DATASOURCE);
        assertThat(variable.getBoolean("multi")).isTrue();
        assertThat(variable.getBoolean("includeAll")).isTrue();
        assertThat(variable.getString("allValue")).isEqualTo(".+");
        assertThat(variable.getInteger("refresh"))
                .as("2: when the time changes")
                .isEqualTo(2);
        assertThat(Dashboard.query(variable)).matches("label_values\\(.+, " + name + "\\)");
    }

    @Test
    void shouldTellOfEveryPanelWhatItShows() {
        // Then
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.getString("title")).isNotBlank();
            assertThat(panel.getString("description")).isNotBlank();
        });
        assertThat(dashboard.panels())
                .extracting(panel -> panel.getString("title"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveEveryPanelAUnitAndAQuery() {
        // Then
        assertThat(dashboard.graphs()).allSatisfy(panel -> {
            assertThat(panel.getString("type")).isIn("timeseries", "stat");
            assertThat(panel.getJsonObject("fieldConfig")
                            .getJsonObject("defaults")
                            .getString("unit"))
                    .isIn(UNITS);
            assertThat(panel.getJsonArray("targets")).isNotEmpty();
        });
    }

    @Test
    void shouldAskOnlyForTheJobsAndInstancesThatWereChosen() {
        // Then
        assertThat(dashboard.targets())
                .allSatisfy(target -> assertThat(target.query().selectors())
                        .isNotEmpty()
                        .allSatisfy(selector ->
                                assertThat(selector.matchers()).contains("job=~\"$job\"", "instance=~\"$instance\"")));
    }

    @Test
    void shouldLeaveTheRangeToGrafanaWhereverThereIsOne() {
        // Then
        assertThat(dashboard.targets())
                .extracting(target -> target.query().text())
                .anySatisfy(text -> assertThat(text).contains("[" + RATE_INTERVAL + "]"));
        assertThat(selectors())
                .filteredOn(selector -> !selector.range().isEmpty())
                .allSatisfy(selector -> assertThat(selector.range()).isEqualTo(RATE_INTERVAL));
    }

    @Test
    void shouldNeverShowACounterAsItStands() {
        // Then
        assertThat(selectors())
                .filteredOn(Selector::isCounter)
                .isNotEmpty()
                .allSatisfy(selector -> assertThat(selector.function()).isIn("rate", "irate", "increase"));
    }

    @Test
    void shouldLayPanelsOutWithoutOverlap() {
        // Given
        List<Rectangle> places = dashboard.panels().stream()
                .map(panel -> Rectangle.of(panel.getJsonObject("gridPos")))
                .toList();

        // Then
        assertThat(dashboard.panels())
                .extracting(panel -> panel.getInteger("id"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(places).allSatisfy(place -> {
            assertThat(place.x() + place.w()).isBetween(1, 24);
            assertThat(places).filteredOn(place::overlaps).containsExactly(place);
        });
    }

    private record Rectangle(int x, int y, int w, int h) {

        static Rectangle of(JsonObject place) {
            return new Rectangle(
                    place.getInteger("x"), place.getInteger("y"), place.getInteger("w"), place.getInteger("h"));
        }

        boolean overlaps(Rectangle other) {
            return x < other.x + other.w && other.x < x + w && y < other.y + other.h && other.y < y + h;
        }
    }

    private List<Selector> selectors() {
        return dashboard.targets().stream()
                .map(Target::query)
                .flatMap(query -> query.selectors().stream())
                .toList();
    }

    private static String datasource(JsonObject ofIt) {
        return ofIt.getJsonObject("datasource").getString("uid");
    }
}
