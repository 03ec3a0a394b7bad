package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.config.Secret;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** With the example of Twilio's documentation, "Validating requests". */
class TwilioSignatureTest {

    private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String GOOD = "0/KCTR6DLpKmkAf8muzZqo1nDgQ=";

    private final TwilioSignature signature = new TwilioSignature(new Secret("12345"));

    @Test
    void shouldAgreeWithTheExampleOfTwilio() {
        assertThat(signature.of(URL, fields())).isEqualTo(GOOD);
        assertThat(signature.isGood(URL, fields(), GOOD)).isTrue();
    }

    @Test
    void shouldRefuseWhatDiffersInAnything() {
        // Given
        SortedMap<String, List<String>> other = fields();
        other.put("Digits", List.of("1235"));
        SortedMap<String, List<String>> more = fields();
        more.put("Body", List.of("STOP"));

        // Then
        assertThat(signature.isGood(URL, other, GOOD)).isFalse();
        assertThat(signature.isGood(URL, more, GOOD)).isFalse();
        assertThat(signature.isGood("http" + URL.substring(5), fields(), GOOD)).isFalse();
        assertThat(signature.isGood(URL, fields(), "")).isFalse();
        assertThat(signature.isGood(URL, fields(), GOOD + "=")).isFalse();
        assertThat(new TwilioSignature(new Secret("12346")).isGood(URL, fields(), GOOD))
                .isFalse();
    }

    private static SortedMap<String, List<String>> fields() {
        return new TreeMap<>(Map.of(
                "CallSid", List.of("CA1234567890ABCDE"),
                "Caller", List.of("+12349013030"),
                "Digits", List.of("1234"),
                "From", List.of("+12349013030"),
                "To", List.of("+18005551212")));
    }
}
