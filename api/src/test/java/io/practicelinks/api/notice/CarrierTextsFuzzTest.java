package io.practicelinks.api.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.notice.Reply.Wish;
import io.practicelinks.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whatever comes in the name of a carrier: replies, signatures, answers. Run by itself, see docs/fuzzing.md. */
class CarrierTextsFuzzTest {

    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT");
    private static final Set<String> START = Set.of("START", "UNSTOP", "YES");
    private static final String URL = "https://links.example.org" + TwilioReplyRoutes.PATH;
    private static final String TOKEN = "12345";
    private static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");

    /** Who sent it, then from the next line on what. */
    @FuzzTest
    void shouldStopAndStartANumberForTheWholeWordOnly(byte[] bytes) {
        // Given
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", 2);
        String text = lines.length > 1 ? lines[1] : "";

        // When
        Wish wish = new Reply(lines[0], text).wish();

        // Then
        String word = withinLetters(text).toUpperCase(Locale.ROOT);
        boolean isNumber = lines[0].matches("\\+[1-9][0-9]{1,14}");
        assertThat(wish == Wish.STOP).isEqualTo(isNumber && STOP.contains(word));
        assertThat(wish == Wish.START).isEqualTo(isNumber && START.contains(word));
        assertThat(new Reply(lines[0], " \"" + text + "\"!\n").wish()).isEqualTo(wish);
        assertThat(new Reply(lines[0], text)).hasToString("Reply[personal]");
    }

    /** A signature, then in each line a field's name and value. */
    @FuzzTest
    void shouldBelieveTheOneSignatureOfAForm(byte[] bytes) throws GeneralSecurityException {
        // Given
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        String offered = lines.isEmpty() ? "" : lines.getFirst();
        SortedMap<String, List<String>> fields = new TreeMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split("=", 2))
                .forEach(field ->
                        fields.merge(field[0], List.of(field.length > 1 ? field[1] : ""), CarrierTextsFuzzTest::both));
        TwilioSignature signature = new TwilioSignature(new Secret(TOKEN));

        // When
        boolean isGood = signature.isGood(URL, fields, offered);

        // Then
        String right = signed(fields);
        assertThat(isGood).isEqualTo(offered.equals(right));
        assertThat(signature.isGood(URL, fields, right)).isTrue();
        assertThat(signature.isGood(URL + "/", fields, right)).isFalse();
        fields.merge("Body", List.of("\u0001"), CarrierTextsFuzzTest::both);
        assertThat(signature.isGood(URL, fields, right))
                .isEqualTo(signed(fields).equals(right));
    }

    @FuzzTest
    void shouldReadATimeThatCanBeOrSayThatNothingCanBeRead(byte[] bytes) {
        // When
        Future<SimSwap> answer = TwilioSimSwapLookup.read(Buffer.buffer(bytes), NOW);

        // Then
        assertThat(answer.isComplete()).isTrue();
        if (answer.failed()) {
            assertThat(answer.cause())
                    .hasMessage("something that cannot be read")
                    .hasNoCause();
        } else if (answer.result() instanceof SimSwap.Known known && known.changedAt() != null) {
            assertThat(known.changedAt()).isBetween(Instant.EPOCH, NOW);
        }
    }

    private static String withinLetters(String text) {
        int[] letters = text.codePoints().toArray();
        int from = 0;
        int to = letters.length;
        while (from < to && !Character.isLetter(letters[from])) {
            from++;
        }
        while (to > from && !Character.isLetter(letters[to - 1])) {
            to--;
        }
        return new String(letters, from, to - from);
    }

    /** As Twilio's page has it, over an address and the fields that follow it. */
    private static String signed(SortedMap<String, List<String>> fields) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder(URL);
        for (String name : fields.keySet()) {
            for (String value : new TreeSet<>(Objects.requireNonNull(fields.get(name)))) {
                text.append(name).append(value);
            }
        }
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
