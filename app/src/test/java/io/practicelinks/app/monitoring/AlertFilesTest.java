package io.practicelinks.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Is there a section of the runbook for each alert, and are there rule tests of all that it does? Read by lines and not as YAML, which
 * this module does not know.
 */
class AlertFilesTest {

    private static final Pattern ALERT = Pattern.compile(" *- alert: (\\w+)");
    private static final Pattern TESTED = Pattern.compile(" *alertname: (\\w+)");
    private static final Pattern EXPECTED = Pattern.compile(" *exp_alerts:( \\[])?");
    private static final Pattern SECTION = Pattern.compile("### (\\w+)");

    @Test
    void shouldHaveASectionOfTheRunbookForEachAlertAndForNothingElse() {
        // Then
        assertThat(names(SECTION, List.of(MonitoringFiles.RUNBOOK)))
                .isEqualTo(names(ALERT, MonitoringFiles.rules()))
                .isNotEmpty();
    }

    @Test
    void shouldTryOfEachAlertThatItIsNotYetThenFiresThenIsOver() {
        // Given
        Map<String, StringBuilder> alertToCourse = new HashMap<>();
        String alert = "";
        for (String line : MonitoringFiles.lines(MonitoringFiles.ruleTests())) {
            Matcher tested = TESTED.matcher(line);
            Matcher expected = EXPECTED.matcher(line);
            if (tested.matches()) {
                alert = tested.group(1);
            } else if (expected.matches()) {
                alertToCourse
                        .computeIfAbsent(alert, unseen -> new StringBuilder())
                        .append(expected.group(1) == null ? "fires " : "silent ");
            }
        }

        // Then
        assertThat(alertToCourse.keySet()).isEqualTo(names(ALERT, MonitoringFiles.rules()));
        assertThat(alertToCourse)
                .allSatisfy((name, course) -> assertThat(course).containsPattern("silent (fires )+silent"));
    }

    private static Set<String> names(Pattern pattern, List<Path> files) {
        Set<String> names = new TreeSet<>();
        for (String line : MonitoringFiles.lines(files)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
