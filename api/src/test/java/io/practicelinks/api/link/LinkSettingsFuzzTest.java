package io.practicelinks.api.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.practicelinks.api.failure.Failure;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.Destination;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Settings of a link as a practice sends them. Run by itself, see docs/fuzzing.md. */
class LinkSettingsFuzzTest {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Set<String> TEXTS =
            Set.of("label", "source", "assignee", "greeting", "activeFrom", "activeUntil");
    private static final Set<String> NULLABLE = Set.of("source", "assignee", "greeting", "activeFrom", "activeUntil");

    /** Each line is a field's name and value; what the contract would not let pass is left out. */
    @FuzzTest
    void shouldReadSettingsThatCanBeKeptOrPointAtWhatCannot(byte[] bytes) {
        // Given
        JsonObject body = new JsonObject();
        new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("=", 2))
                .filter(field -> field.length == 2)
                .forEach(field -> put(body, field[0], field[1].replace('\u2028', '\n')));

        try {
            // When
            LinkSettings settings = LinkSettingsReader.read(body, LinkSettings.DEFAULTS);

            // Then
            assertThat(LinkSettingsReader.read(new JsonObject(), settings)).isEqualTo(settings);
            assertThat(LinkSettingsReader.read(body, settings)).isEqualTo(settings);
            assertLines(settings);
            assertGreeting(settings.greeting());
            assertTimes(settings);
            assertThat(settings.isAd()
                            && List.of(settings.ios(), settings.android(), settings.desktop()).stream()
                                    .anyMatch(destination -> destination != Destination.PAGE))
                    .isFalse();
        } catch (Failure.Invalid refusal) {
            assertThat(refusal.errors())
                    .isNotEmpty()
                    .allSatisfy(error -> assertThat(error.name()).matches("/[a-zA-Z]+(/[a-z0-9]+)?"));
        }
    }

    private static void assertLines(LinkSettings settings) {
        Stream<@Nullable String> lines = Stream.of(
                        Stream.of(settings.label(), settings.source(), settings.assignee()),
                        settings.tags().stream(),
                        settings.utm().values().stream())
                .flatMap(texts -> texts);
        assertThat(lines).allSatisfy(line -> {
            assertThat(String.valueOf(line)).isEqualTo(String.valueOf(line).strip());
            assertThat(String.valueOf(line).chars()).noneMatch(Character::isISOControl);
        });
        assertThat(settings.tags()).doesNotHaveDuplicates().doesNotContain("");
        assertThat(octets(settings.source())).isLessThanOrEqualTo(ClickLayout.MAX_SOURCE);
        assertThat(settings.utm().values())
                .allSatisfy(value -> assertThat(octets(value)).isBetween(1, ClickLayout.MAX_UTM));
    }

    private static void assertGreeting(@Nullable String greeting) {
        if (greeting != null) {
            assertThat(greeting).isNotBlank().isEqualTo(greeting.strip());
            assertThat(greeting.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
        }
    }

    private static void assertTimes(LinkSettings settings) {
        Instant from = settings.activeFrom() == null ? EARLIEST : settings.activeFrom();
        Instant until = settings.activeUntil() == null ? LATEST : settings.activeUntil();
        assertThat(List.of(from, until))
                .allSatisfy(time ->
                        assertThat(time).isBetween(EARLIEST, LATEST).isEqualTo(time.truncatedTo(ChronoUnit.MILLIS)));
        assertThat(settings.activeFrom() == null || settings.activeUntil() == null || from.isBefore(until))
                .isTrue();
    }

    private static int octets(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void put(JsonObject body, String name, String value) {
        if (NULLABLE.contains(name) && value.equals("null")) {
            body.putNull(name);
        } else if (TEXTS.contains(name)) {
            body.put(name, value);
        } else if (name.equals("tags")) {
            body.put(name, new JsonArray(List.of(value.split(",", -1))));
        } else if (name.equals("utm")) {
            body.put(name, new JsonObject().put("medium", value).put("term", value));
        } else if (name.equals("preset") && value.equals(LinkSettings.AD)) {
            body.put(name, value);
        } else if (Set.of("ios", "android", "desktop").contains(name) && Destination.ofLabel(value) != null) {
            body.put(name, value);
        }
    }
}
