package io.practicelinks.edge.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.audience.AudienceRulesFile;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.Links;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickRecorderTest {

    private final Visitor visitor =
            new AudienceClassifier(AudienceRulesFile.builtIn()).classify(false, true, Agents.FACEBOOK_ON_IPHONE, "");
    private Clicks clicks;
    private ClickRecorder recorder;

    @BeforeEach
    void open(@TempDir Path folder) {
        clicks = new Clicks(folder);
        recorder = new ClickRecorder(clicks.lane());
    }

    @AfterEach
    void close() {
        clicks.close();
    }

    @Test
    void shouldWriteWhatIngestReads() {
        // Given
        long now = System.currentTimeMillis() + 5_000;

        // When
        boolean recorded = recorder.record(
                Links.prepared(Links.active()),
                visitor,
                "utm_campaign=c&utm_content=d&utm_medium=b&utm_source=a&utm_term=e",
                now,
                true,
                true);

        // Then
        Click click = clicks.read().getFirst();
        assertThat(recorded).isTrue();
        assertThat(click.id().toString()).isEqualTo(new String(recorder.idText(), StandardCharsets.US_ASCII));
        assertThat(click.id().occurredAtMillis()).isEqualTo(now);
        assertThat(click.id().instance()).isEqualTo(clicks.lane().instance());
        assertThat(click.id().seq()).isEqualTo(1);
        assertThat(click.id().isSignedBy(Links.KEY)).isTrue();
        assertThat(click)
                .isEqualTo(new Click(
                        click.id(),
                        Links.PRACTICE,
                        visitor.audience(),
                        visitor.platform(),
                        true,
                        true,
                        true,
                        "in-app-facebook/agent-ios",
                        "a",
                        "a",
                        "b",
                        "c",
                        "e",
                        "d"));
    }

    @Test
    void shouldTakeTheSourceOfTheLinkBeforeTheVisitors() {
        assertThat(recordedWith(Links.withSource("front desk", Map.of("source", "mail")), "utm_source=x")
                        .source())
                .isEqualTo("front desk");
        assertThat(recordedWith(Links.withSource(null, Map.of("source", "mail")), "utm_source=x")
                        .source())
                .isEqualTo("mail");
        assertThat(recordedWith(Links.withSource(null, Map.of()), "utm_source=x")
                        .source())
                .isEqualTo("x");
        assertThat(recordedWith(Links.withSource(null, Map.of()), null).source())
                .isEmpty();
    }

    @Test
    void shouldCutTextsAtACharacterAndKeepThemWithinTheirLimits() {
        // Given
        String long2 = "x" + "%C3%A9".repeat(200);

        // When
        Click click = recordedWith(Links.active(), "utm_source=" + long2 + "&utm_term=" + long2);

        // Then
        assertThat(click.utmSource()).isEqualTo("x" + "é".repeat((ClickLayout.MAX_UTM - 1) / 2));
        assertThat(click.source()).isEqualTo("x" + "é".repeat((ClickLayout.MAX_SOURCE - 1) / 2));
        assertThat(click.utmTerm()).isEqualTo(click.utmSource());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=a%00b",
                "utm_source=a%0d%0ab",
                "utm_source=a%7fb",
                "utm_source=a%C2%85b",
                "utm_source=a%FFb",
                "utm_source=a%C0%80b",
                "utm_source=a%ED%A0%80b",
                "utm_source=a%F5%80%80%80b",
                "x=1&utm_source=a%zb&y",
                "utm_source=ab%E2%82"
            })
    void shouldDropWhatIsNoText(String query) {
        assertThat(recordedWith(Links.active(), query).utmSource()).isIn("ab", "azb");
    }

    @Test
    void shouldTakeTheFirstValueOfAnExactName() {
        assertThat(recordedWith(Links.active(), "xutm_source=no&utm_source=one&utm_source=two")
                        .utmSource())
                .isEqualTo("one");
        assertThat(recordedWith(Links.active(), "utm_sourcery=no&utm_source").utmSource())
                .isEmpty();
        assertThat(recordedWith(Links.active(), "utm_source=a+b%20c").utmSource())
                .isEqualTo("a b c");
    }

    @Test
    void shouldClampATimeBeforeTheEpoch() {
        // When
        boolean recorded = recorder.record(Links.prepared(Links.active()), visitor, null, 0, false, false);

        // Then
        assertThat(recorded).isTrue();
        ClickId id = clicks.read().getFirst().id();
        assertThat(id.millis()).isZero();
    }

    @Test
    void shouldSayThatNothingWasRecordedWhenTheJournalIsFull() {
        // Given
        clicks.fill();

        // When
        boolean recorded = recorder.record(Links.prepared(Links.active()), visitor, null, 0, false, false);

        // Then
        assertThat(recorded).isFalse();
    }

    private Click recordedWith(LinkRecord link, @Nullable String query) {
        boolean recorded =
                recorder.record(Links.prepared(link), visitor, query, System.currentTimeMillis(), false, false);
        assertThat(recorded).isTrue();
        return clicks.read().getLast();
    }
}
