package io.practicelinks.edge.audience;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Any user agent gets one class, the one that the rules tried one by one give it. Run by itself, see docs/fuzzing.md. */
class AudienceFuzzTest {

    private final NaiveRules naive;
    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());

    AudienceFuzzTest() throws IOException {
        naive = NaiveRules.builtIn();
    }

    /** The first byte says what else the request has; the rest is the user agent. */
    @FuzzTest
    void shouldSayWhatTheRulesSay(byte[] bytes) {
        // Given
        int first = bytes.length == 0 ? 0 : bytes[0];
        boolean head = (first & 1) != 0;
        boolean hasLanguage = (first & 2) != 0;
        String hint = (first & 4) != 0 ? "\"Windows\"" : "";
        String userAgent = bytes.length == 0 ? "" : new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1);

        // When
        Visitor visitor = classifier.classify(head, hasLanguage, userAgent, hint);

        // Then
        assertThat(rule(visitor)).isEqualTo(naive.rule(head, hasLanguage, userAgent, hint));
        assertThat(rule(classifier.classify(head, hasLanguage, userAgent, hint)))
                .isEqualTo(rule(visitor));
    }

    private static String rule(Visitor visitor) {
        return new String(Objects.requireNonNull(visitor).rule(), StandardCharsets.US_ASCII);
    }
}
