package io.practicelinks.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whatever is asked of the audit record: a page of it that Postgres can find, or the one refusal. Run by itself, see docs/fuzzing.md. */
class ExportRequestFuzzTest {

    private static final int PARAMETERS = 5;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** From, to, patient, cursor and limit, each in a line; an empty line says nothing. */
    @FuzzTest
    void shouldAskForAPageThatCanBeOrRefuse(byte[] bytes) {
        // Given
        @Nullable
        String[] given = Arrays.copyOf(new String(bytes, StandardCharsets.UTF_8).split("\n", PARAMETERS), PARAMETERS);
        for (int i = 0; i < PARAMETERS; i++) {
            given[i] = given[i] == null || given[i].isEmpty() ? null : given[i];
        }

        try {
            // When
            ExportRequest asked = ExportRequest.of(given[0], given[1], given[2], given[3], given[4]);

            // Then
            assertThat(asked.from()).isBetween(EARLIEST, LATEST).isEqualTo(time(given[0], EARLIEST));
            assertThat(asked.to()).isBetween(EARLIEST, LATEST).isEqualTo(time(given[1], LATEST));
            assertThat(asked.patientId() == null ? null : asked.patientId().toString())
                    .isEqualTo(lowerCase(given[2]));
            assertThat(asked.after()).hasToString(given[3] == null ? new UUID(0, 0).toString() : lowerCase(given[3]));
            assertThat(asked.limit()).isBetween(1, 1_000);
            assertThat(given[4] == null || Integer.parseInt(given[4]) == asked.limit())
                    .isTrue();
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name()).isIn("from", "to", "patient", "cursor", "limit"));
            assertThat(given).isNotEqualTo(new String[PARAMETERS]);
        }
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        return text == null ? otherwise : OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable String lowerCase(@Nullable String id) {
        return id == null ? null : id.replaceAll("[^0-9A-Fa-f-]", "?").toLowerCase(Locale.ROOT);
    }
}
