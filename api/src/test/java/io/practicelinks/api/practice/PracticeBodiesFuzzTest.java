package io.practicelinks.api.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** A practice as it is created, and what of it is changed. Run by itself, see docs/fuzzing.md. */
class PracticeBodiesFuzzTest {

    private static final UUID ID = new UUID(1, 2);
    private static final Instant NOW = Instant.parse("2030-01-31T09:00:00Z");

    /** The longest that the contract lets pass. */
    private static final Map<String, Integer> FIELD_TO_LENGTH =
            Map.of("name", 120, "discreetName", 120, "street", 200, "phone", 40, "hours", 200, "timeZone", 60);

    private static final String TIME_OF_CONTRACT = "(?s)[0-9]{4}-[0-9]{2}-[0-9]{2}T.{0,29}";

    /**
     * Each line is a field's name and value; what the contract would not let pass is left out. Bytes that are no text stand for half a pair of
     * surrogates.
     */
    @FuzzTest
    void shouldCreateAPracticeOfLinesOrPointAtWhatIsNone(byte[] bytes) {
        // Given
        JsonObject body = new JsonObject().put("name", "Smile");
        new String(bytes, StandardCharsets.UTF_8)
                .replace('\uFFFD', '\uD800')
                .lines()
                .map(line -> line.split("=", 2))
                .filter(field -> field.length == 2 && isLetPass(field[0], field[1]))
                .forEach(field -> body.put(field[0], field[1].replace('\u2028', '\n')));

        try {
            // When
            Practice practice = NewPractice.of(ID, body);

            // Then
            assertThat(NewPractice.of(ID, json(practice))).isEqualTo(practice);
            assertThat(Stream.of(practice.name(), practice.discreetName(), practice.street(), practice.hours())
                            .filter(Objects::nonNull))
                    .allSatisfy(text -> assertThat(text)
                            .isNotEmpty()
                            .isEqualTo(text.strip())
                            .doesNotContainPattern("[\\p{Cc}\\p{Cs}]"));
            assertThat(practice.name()).isEqualTo(body.getString("name").strip());
            assertThat(String.valueOf(practice.phone())).matches("null|\\+[1-9][0-9]{3,16}");
            assertThat(practice.timeZone()).isEqualTo(ZoneId.of(body.getString("timeZone", "UTC")));
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .extracting(FieldError::name)
                    .isNotEmpty()
                    .allMatch(pointer -> body.containsKey(pointer.substring(1)));
        }
    }

    /** The first line is the end of an event, each further one a country. */
    @FuzzTest
    void shouldChangeToAnEventThatEndsSoonAndToCountriesOrPointAtWhatIsNone(byte[] bytes) {
        // Given
        List<String> lines = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n", 51));
        String until = lines.getFirst().matches(TIME_OF_CONTRACT) ? lines.getFirst() : null;
        List<String> countries = lines.subList(1, lines.size());
        JsonObject body = new JsonObject().put("eventUntil", until).put("codeCountries", new JsonArray(countries));

        try {
            // When
            PracticeChange change = PracticeChange.of(body);
            change.requireEventWithin(NOW);

            // Then
            assertThat(change.codeCountries()).isEqualTo(countries).allMatch(code -> code.matches("[A-Z]{2}|001"));
            Instant end = change.eventUntil();
            assertThat(end == null).isEqualTo(until == null);
            if (end != null) {
                assertThat(end).isBetween(NOW, NOW.plus(7, ChronoUnit.DAYS));
                assertThat(OffsetDateTime.parse(String.valueOf(until)).toInstant())
                        .isBetween(end, end.plusNanos(999_999));
            }
            assertThat(change.fields()).isEqualTo("eventUntil,codeCountries");
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).isNotEmpty().allSatisfy(error -> {
                boolean isCountry = error.name().startsWith("/codeCountries/");
                assertThat(isCountry || (error.name().equals("/eventUntil") && until != null))
                        .isTrue();
                assertThat(!isCountry
                                || Integer.parseInt(error.name().substring("/codeCountries/".length()))
                                        < countries.size())
                        .isTrue();
            });
        }
    }

    private static boolean isLetPass(String field, String text) {
        return !text.isEmpty()
                && text.length() <= FIELD_TO_LENGTH.getOrDefault(field, 0)
                && (!field.equals("phone") || text.length() >= 3);
    }

    private static JsonObject json(Practice practice) {
        JsonObject json = new JsonObject()
                .put("name", practice.name())
                .put("discreetName", practice.discreetName())
                .put("street", practice.street())
                .put("phone", practice.phone())
                .put("hours", practice.hours())
                .put("timeZone", practice.timeZone().getId());
        assertThat(json.fieldNames()).containsExactlyInAnyOrderElementsOf(FIELD_TO_LENGTH.keySet());
        return json;
    }
}
