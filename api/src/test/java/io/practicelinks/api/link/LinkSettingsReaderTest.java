package io.practicelinks.api.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.practicelinks.api.failure.Failure;
import io.practicelinks.api.failure.FieldError;
import io.practicelinks.contract.Destination;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkSettingsReaderTest {

    @Test
    void shouldTakeTheDefaultsWhenOnlyALabelIsGiven() {
        // When
        LinkSettings settings = read("{'label':' Flyer '}", LinkSettings.DEFAULTS);

        // Then
        assertThat(settings.label()).isEqualTo("Flyer");
        assertThat(settings.ios()).isEqualTo(Destination.PAGE);
        assertThat(settings.android()).isEqualTo(Destination.STORE);
        assertThat(settings.desktop()).isEqualTo(Destination.PAGE);
        assertThat(settings.tags()).isEmpty();
        assertThat(settings.source()).isNull();
    }

    @Test
    void shouldSendEverybodyToThePageWhenThePresetIsAd() {
        // When
        LinkSettings settings = read("{'label':'Ad','preset':'ad'}", LinkSettings.DEFAULTS);

        // Then
        assertThat(settings.isAd()).isTrue();
        assertThat(settings.android()).isEqualTo(Destination.PAGE);
    }

    @Test
    void shouldKeepWhatIsNotNamedAndClearWhatIsNullWhenChanging() {
        // Given
        LinkSettings before = read(
                "{'label':'A','source':'mail','assignee':'Front desk','tags':['x'],'utm':{'source':'s'},'activeFrom':'2030-01-31T09:00:00+02:00'}",
                LinkSettings.DEFAULTS);

        // When
        LinkSettings after = read("{'source':null,'tags':[]}", before);

        // Then
        assertThat(after.label()).isEqualTo("A");
        assertThat(after.source()).isNull();
        assertThat(after.assignee()).isEqualTo("Front desk");
        assertThat(after.tags()).isEmpty();
        assertThat(after.utm()).containsEntry("source", "s");
        assertThat(after.activeFrom()).isEqualTo(Instant.parse("2030-01-31T07:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'label':' '}|/label",
                "{'label':'a\\nb'}|/label",
                "{'tags':['a',' a']}|/tags/1",
                "{'tags':[' ']}|/tags/0",
                "{'utm':{'term':' '}}|/utm/term",
                "{'source':'ääääääääääääääääääääääääääääääääääääääää'}|/source",
                "{'preset':'ad','android':'store'}|/android",
                "{'assignee':'a\\nb'}|/assignee",
                "{'label':'a\\ud83db'}|/label", // half a pair
                "{'tags':['a\\ude00b']}|/tags/0",
                "{'greeting':'a\\ud83d'}|/greeting",
                "{'greeting':'a\\tb'}|/greeting",
                "{'activeFrom':'tomorrow'}|/activeFrom",
                "{'activeFrom':'+99999-01-01T00:00:00Z'}|/activeFrom",
                "{'activeFrom':'2031-01-01T00:00:00Z','activeUntil':'2030-01-01T00:00:00Z'}|/activeUntil",
            })
    void shouldPointAtTheFieldWhenItsValueCannotBe(String body, String pointer) {
        // When
        Failure.Invalid refusal = catchThrowableOfType(Failure.Invalid.class, () -> read(body, LinkSettings.DEFAULTS));

        // Then
        assertThat(refusal.errors()).extracting(FieldError::name).containsExactly(pointer);
    }

    private static LinkSettings read(String body, LinkSettings before) {
        return LinkSettingsReader.read(new JsonObject(body.replace('\'', '"')), before);
    }
}
