package io.practicelinks.api.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a practice says of an authority. Run by itself, see docs/fuzzing.md. */
class AuthorityDecisionFuzzTest {

    private static final String DATE_OF_CONTRACT = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final List<String> FIELDS = List.of("basis", "birthDate", "until");

    /** A line each for the basis, the date of birth and the last day; an empty line says nothing. */
    @FuzzTest
    void shouldConfirmWithWhatIsSaidOrPointAtEachFieldThatSaysNothing(byte[] bytes) {
        // Given
        String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n", FIELDS.size());
        JsonObject body = new JsonObject().put("decision", "confirmed");
        for (int i = 0; i < lines.length; i++) {
            if (i == 0 ? !lines[i].isEmpty() : lines[i].matches(DATE_OF_CONTRACT)) {
                body.put(FIELDS.get(i), lines[i]);
            }
        }

        try {
            // When
            AuthorityEvent.Confirmed confirmed = (AuthorityEvent.Confirmed) AuthorityDecision.of(body);

            // Then
            assertThat(confirmed.basis().label()).isEqualTo(body.getString("basis"));
            assertThat(text(confirmed.birthDate())).isEqualTo(body.getString("birthDate"));
            assertThat(text(confirmed.until())).isEqualTo(body.getString("until"));
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.name()).isIn("/basis", "/birthDate", "/until");
                JsonObject valid =
                        body.copy().put("basis", "parent").putNull("birthDate").putNull("until");
                String field = error.name().substring(1);
                assertRefusedAlone(valid.put(field, body.getValue(field)), error.name());
            });
        }
    }

    private static void assertRefusedAlone(JsonObject body, String pointer) {
        try {
            assertThat(AuthorityDecision.of(body)).isNull();
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isEqualTo(pointer));
        }
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
