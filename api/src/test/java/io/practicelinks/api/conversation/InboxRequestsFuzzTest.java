package io.practicelinks.api.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Which conversations are asked for, to be seen or to be closed. Run by itself, see docs/fuzzing.md. */
class InboxRequestsFuzzTest {

    /** The years of the contract's times, and where they end at the largest offset; {@code timestamptz} goes further. */
    private static final Instant EARLIEST = Instant.parse("-0001-12-31T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-02T00:00:00Z");
    private static final String TIME_OF_CONTRACT = "[0-9]{4}-.{0,35}";

    /** The parameter {@code unread}, then in the next line {@code state}; an empty line says nothing. */
    @FuzzTest
    void shouldAskForWhatTheWordsSayOrRefuse(byte[] bytes) {
        // Given
        String[] lines = (new String(bytes, StandardCharsets.UTF_8) + "\n").split("\n", 2);
        String unread = given(lines[0]);
        String state = given(lines[1].strip());

        try {
            // When
            InboxFilter filter = InboxFilter.of(unread, state);

            // Then
            assertThat(filter.unread() == null ? null : filter.unread().toString())
                    .isEqualTo(unread);
            assertThat(filter.state().label()).isEqualTo(state == null ? "open" : state);
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors()).singleElement().satisfies(error -> {
                assertThat(error.name()).isIn("unread", "state");
                assertThat(error.name().equals("unread") ? unread : state)
                        .isNotNull()
                        .isNotIn("true", "false", "open", "closed");
            });
        }
    }

    /** The earliest time, then in the next line the first that is too late; what the contract would not let pass is left out. */
    @FuzzTest
    void shouldCloseBetweenTimesThatTheDatabaseKnowsOrPointAtWhatIsNone(byte[] bytes) {
        // Given
        String[] lines = (new String(bytes, StandardCharsets.UTF_8) + "\n").split("\n", 2);
        JsonObject body = new JsonObject();
        put(body, "openedFrom", lines[0]);
        put(body, "openedUntil", lines[1].strip());
        String from = body.getString("openedFrom");
        String until = body.getString("openedUntil");

        try {
            // When
            BulkClose which = BulkClose.of(body.put("dryRun", true));

            // Then
            assertThat(body.size()).isGreaterThan(1);
            assertThat(which.openedFrom())
                    .isBetween(EARLIEST, LATEST)
                    .isEqualTo(from == null ? Instant.parse("2000-01-01T00:00:00Z") : instant(from));
            assertThat(which.openedUntil())
                    .isBetween(EARLIEST, LATEST)
                    .isEqualTo(until == null ? Instant.parse("9999-01-01T00:00:00Z") : instant(until));
            assertThat(which.isDryRun()).isTrue();
            assertThat(which.linkId()).isNull();
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.name())
                            .isIn(body.size() == 1 ? "" : "/openedFrom", body.size() == 1 ? "" : "/openedUntil"));
        }
    }

    private static void put(JsonObject body, String field, String text) {
        if (text.matches(TIME_OF_CONTRACT)) {
            body.put(field, text);
        }
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable String given(String line) {
        return line.isEmpty() ? null : line;
    }
}
