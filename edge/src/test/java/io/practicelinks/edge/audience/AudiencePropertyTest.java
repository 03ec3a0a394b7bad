package io.practicelinks.edge.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is sent, the classifier says what the rules tried one by one say. */
class AudiencePropertyTest {

    private static final String HINT = "\"Windows\"";

    private final NaiveRules naive;
    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());

    AudiencePropertyTest() throws IOException {
        naive = NaiveRules.builtIn();
    }

    @Property
    void shouldSayWhatTheRulesSayOfAnyBytes(
            @ForAll byte[] octets, @ForAll boolean head, @ForAll boolean hasLanguage, @ForAll boolean hinted) {
        shouldAgree(head, hasLanguage, new String(octets, StandardCharsets.ISO_8859_1), hinted ? HINT : "");
    }

    @Property(tries = 5_000)
    void shouldSayWhatTheRulesSayOfAnyMixOfTheirTexts(
            @ForAll("mixes") String userAgent,
            @ForAll boolean head,
            @ForAll boolean hasLanguage,
            @ForAll boolean hinted) {
        shouldAgree(head, hasLanguage, userAgent, hinted ? HINT : "");
    }

    /** Few letters, so that texts overlap, contain and continue each other in every way. */
    @Property(tries = 2_000)
    void shouldSayWhatAnyRulesSay(
            @ForAll("texts") List<String> some,
            @ForAll("texts") List<String> others,
            @ForAll("texts") List<String> none,
            @ForAll("letters") String userAgent) {
        // Given
        String rules = """
                who:
                  - {id: some, audience: bot, user-agent: [%1$s], unless-user-agent: [%3$s]}
                  - {id: none, audience: suspect, unless-user-agent: [%2$s]}
                  - {id: all, audience: human}
                platform:
                  - {id: both, platform: ios, user-agent: [%1$s], also: [%2$s]}
                  - {id: one, platform: android, user-agent: [%3$s]}
                  - {id: all, platform: unknown}
                """.formatted(listed(some), listed(others), listed(none));

        // When
        Visitor visitor = new AudienceClassifier(AudienceRulesFile.parse(rules)).classify(false, true, userAgent, "");

        // Then
        assertThat(ids(visitor)).isEqualTo(NaiveRules.of(rules).rule(false, true, userAgent, ""));
    }

    /** The same again is answered from memory. */
    private void shouldAgree(boolean head, boolean hasLanguage, String userAgent, String hint) {
        String expected = naive.rule(head, hasLanguage, userAgent, hint);
        assertThat(ids(classifier.classify(head, hasLanguage, userAgent, hint))).isEqualTo(expected);
        assertThat(ids(classifier.classify(head, hasLanguage, new String(userAgent.toCharArray()), hint)))
                .isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> mixes() {
        Arbitrary<String> texts = Arbitraries.of(naive.texts())
                .map(text -> text.startsWith("^") ? text.substring(1) : text)
                .flatMap(text -> Arbitraries.of(text, text.toUpperCase(java.util.Locale.ROOT), text.substring(1)));
        Arbitrary<String> fillings =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(30);
        return Arbitraries.oneOf(texts, texts, fillings).list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars('a', 'b', 'c').ofMinLength(1).ofMaxLength(6);
        return Arbitraries.oneOf(text, text, text.map(anchored -> "^" + anchored))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings()
                .withChars('a', 'b', 'c', 'A', 'B', '^', 'x')
                .ofMaxLength(60);
    }

    private static String listed(List<String> texts) {
        return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(", "));
    }

    private static String ids(Visitor visitor) {
        return new String(Objects.requireNonNull(visitor).rule(), StandardCharsets.US_ASCII);
    }
}
