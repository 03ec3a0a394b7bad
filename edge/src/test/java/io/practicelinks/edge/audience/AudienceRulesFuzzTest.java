package io.practicelinks.edge.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.config.SettingsException;
import io.practicelinks.contract.ClickLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any file of rules: rules by which every visitor has a class, or all that is wrong with it. Run by itself, see docs/fuzzing.md. */
class AudienceRulesFuzzTest {

    private static final List<String> AGENTS =
            List.of("", "curl/8.5.0", "Mozilla/5.0 (Android 14; Mobile)", "\0\u00ff");

    @FuzzTest
    void shouldGiveEveryVisitorAClassOrSayWhatIsWrong(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        try {
            // When
            AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.parse(text));

            // Then
            NaiveRules naive = NaiveRules.of(text);
            for (String agent : AGENTS) {
                for (boolean flag : new boolean[] {false, true}) {
                    Visitor visitor = classifier.classify(flag, !flag, agent, flag ? "\"Android\"" : "");
                    String rule = new String(visitor.rule(), StandardCharsets.US_ASCII);
                    assertThat(rule).isEqualTo(naive.rule(flag, !flag, agent, flag ? "\"Android\"" : ""));
                    assertThat(rule).hasSizeLessThanOrEqualTo(ClickLayout.MAX_RULE);
                }
            }
        } catch (SettingsException refusal) {
            assertThat(refusal.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem).startsWith("edge.audience-rules: "));
        }
    }
}
