package io.practicelinks.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {

    /** GSM 03.38, the basic table; a character of the extension table would count twice. */
    private static final String GSM_BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMN"
                    + "OPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** The last line as the specification of origin-bound one-time codes parses it. */
    private static final Pattern ORIGIN_BOUND = Pattern.compile("@(?<host>[^\\s@#]+) #(?<code>[^\\s@#]+)");

    private final CodeText text = new CodeText("links.example.com");

    @Test
    void shouldReadLikeASentenceAndEndWithTheOriginBoundLine() {
        // Given
        String sender = "Maple Street Clinic";

        // When
        String message = text.of("012345", sender);

        // Then
        assertThat(message)
                .isEqualTo("012345 is your Maple Street Clinic code. Do not share it. Not you? Reply STOP"
                        + "\n\n@links.example.com #012345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Clínica São João",
                "医院",
                "Dr. O’Hara & Partners {Pediatrics} [Uptown] | ~ ^ \\ €",
                "A\n@evil.example #999999",
                "Ñandú Família ç Œuvre – Praxis für Allgemeinmedizin",
                "An exceedingly long practice name that goes on and on, with departments, partners, places and even more words so"
                        + " that no segment could ever hold it",
            })
    void shouldFitOneSegmentOfTheBasicAlphabetWhateverThePracticeIsCalled(String sender) {
        // Given

        // When
        String message = text.of("012345", sender);

        // Then
        assertThat(message).hasSizeLessThanOrEqualTo(160);
        assertThat(message.chars()).allMatch(c -> GSM_BASIC.indexOf(c) >= 0);
        String[] lines = message.split("\n", -1);
        Matcher last = ORIGIN_BOUND.matcher(lines[lines.length - 1]);
        assertThat(last.matches()).isTrue();
        assertThat(last.group("host")).isEqualTo("links.example.com");
        assertThat(last.group("code")).isEqualTo("012345");
        assertThat(lines).hasSize(3);
        assertThat(lines[0]).endsWith("code. Do not share it. Not you? Reply STOP");
    }

    @Test
    void shouldLeaveTheSenderOutWhereTheHostTakesAllTheRoom() {
        // Given
        CodeText longHost = new CodeText("a".repeat(100) + ".com");

        // When
        String message = longHost.of("012345", "Maple Street Clinic");

        // Then
        assertThat(message)
                .startsWith("012345 is your code. Not you? Reply STOP\n\n")
                .endsWith("@" + "a".repeat(100) + ".com #012345");
        assertThat(message).hasSizeLessThanOrEqualTo(160);
    }
}
