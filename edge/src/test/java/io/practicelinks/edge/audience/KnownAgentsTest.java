package io.practicelinks.edge.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Audience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** How well do the rules that come with the program tell who asks? Measured on agents whose senders are known. */
class KnownAgentsTest {

    /** What cannot be told apart by the request alone, each by what it is, with its User-Agent. */
    private static final Map<String, String> KNOWN_MISSES = Map.of(
            "mail scanner in a real Edge, with all its header fields",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
            "search engine's renderer that calls itself an old Chrome",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0.2272.118 Safari/537.36",
            "script that calls itself an iPhone",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 13_2_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0.3 Mobile/15E148 Safari/604.1",
            "script that calls itself an Android phone",
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36");

    private final List<KnownAgent> agents;
    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());

    KnownAgentsTest() throws IOException {
        agents = KnownAgent.all();
    }

    @Test
    void shouldTellEachAudienceButForTheKnownMisses() {
        // When
        List<String> misses = agents.stream()
                .filter(agent -> visitor(agent).audience() != agent.audience())
                .map(KnownAgent::userAgent)
                .toList();

        // Then
        report();
        assertThat(agents).hasSizeGreaterThanOrEqualTo(300);
        assertThat(misses).containsExactlyInAnyOrderElementsOf(KNOWN_MISSES.values());
    }

    @Test
    void shouldTellPlatformInAppBrowserAndStore() {
        SoftAssertions each = new SoftAssertions();
        for (KnownAgent agent : agents) {
            Visitor visitor = visitor(agent);
            each.assertThat(List.of(visitor.platform(), visitor.inApp(), visitor.hasPlay()))
                    .as("platform, in-app and Play of %s, by %s", agent.userAgent(), ids(visitor))
                    .containsExactly(agent.platform(), agent.inApp(), agent.play());
        }
        each.assertAll();
    }

    @Test
    void shouldHaveAnAgentForEachRule() throws IOException {
        // When
        List<String> used = agents.stream().map(agent -> ids(visitor(agent))).toList();

        // Then
        SoftAssertions each = new SoftAssertions();
        for (String id : NaiveRules.builtIn().ids()) {
            each.assertThat(used)
                    .as("an agent that rule %s decides", id)
                    .anyMatch(ids -> ids.startsWith(id + "/") || ids.endsWith("/" + id));
        }
        each.assertAll();
    }

    private void report() {
        System.out.printf("%d agents, %d known misses%n", agents.size(), KNOWN_MISSES.size());
        for (Audience audience : Audience.values()) {
            long truly = agents.stream()
                    .filter(agent -> agent.audience() == audience)
                    .count();
            long told = agents.stream()
                    .filter(agent -> visitor(agent).audience() == audience)
                    .count();
            long right = agents.stream()
                    .filter(agent ->
                            agent.audience() == audience && visitor(agent).audience() == audience)
                    .count();
            System.out.printf(
                    "%-8s %3d agents, precision %.3f, recall %.3f%n",
                    audience.label(), truly, ratio(right, told), ratio(right, truly));
        }
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    private Visitor visitor(KnownAgent agent) {
        return classifier.classify(agent.head(), agent.hasLanguage(), agent.userAgent(), agent.hint());
    }

    private static String ids(Visitor visitor) {
        return new String(visitor.rule(), StandardCharsets.US_ASCII);
    }
}
