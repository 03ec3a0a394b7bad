package io.practicelinks.edge.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.edge.journal.SyncPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliverySettingsTest {

    @TempDir
    Path folder;

    @Test
    void shouldHaveDefaultsWhenNothingIsSet() {
        // When
        Settings settings = load(Map.of());

        // Then
        DeliverySettings delivery = settings.get(DeliverySettings.class);
        assertThat(delivery.interval()).isEqualTo(Duration.ofMillis(50));
        assertThat(delivery.callLimit()).isEqualTo(Duration.ofSeconds(2));
        assertThat(delivery.stopLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(delivery.maxStreamEntries()).isEqualTo(200_000);
        assertThat(delivery.maxStreamMemory().bytes()).isEqualTo(256L << 20);
        assertThat(settings.get(JournalSettings.class).maxSize().bytes()).isEqualTo(1L << 30);
        assertThat(settings.get(JournalSettings.class).sync()).isEqualTo(SyncPolicy.EVERY_SECOND);
    }

    @Test
    void shouldTakeEveryKeyWhenItIsSet() {
        // When
        Settings settings = load(Map.of(
                "PL_EDGE_DELIVERY_INTERVAL", "10ms",
                "PL_EDGE_DELIVERY_CALL_LIMIT", "1s",
                "PL_EDGE_DELIVERY_STOP_LIMIT", "5s",
                "PL_EDGE_DELIVERY_MAX_STREAM_ENTRIES", "5000",
                "PL_EDGE_DELIVERY_MAX_STREAM_MEMORY", "8m",
                "PL_EDGE_JOURNAL_MAX_SIZE", "32m",
                "PL_EDGE_JOURNAL_SYNC", "kernel"));

        // Then
        DeliverySettings delivery = settings.get(DeliverySettings.class);
        assertThat(delivery.interval()).isEqualTo(Duration.ofMillis(10));
        assertThat(delivery.callLimit()).isEqualTo(Duration.ofSeconds(1));
        assertThat(delivery.stopLimit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(delivery.maxStreamEntries()).isEqualTo(5000);
        assertThat(delivery.maxStreamMemory().bytes()).isEqualTo(8L << 20);
        assertThat(settings.get(JournalSettings.class).maxSize().bytes()).isEqualTo(32L << 20);
        assertThat(settings.get(JournalSettings.class).sync()).isEqualTo(SyncPolicy.KERNEL);
    }

    @Test
    void shouldRefuseEveryLimitWhenItIsPassed() {
        // Given
        Map<String, String> wrong = Map.of(
                "PL_EDGE_DELIVERY_INTERVAL", "1s",
                "PL_EDGE_DELIVERY_CALL_LIMIT", "1m",
                "PL_EDGE_DELIVERY_STOP_LIMIT", "1h",
                "PL_EDGE_DELIVERY_MAX_STREAM_ENTRIES", "10",
                "PL_EDGE_DELIVERY_MAX_STREAM_MEMORY", "1k",
                "PL_EDGE_JOURNAL_MAX_SIZE", "4m");

        // When // Then
        assertThatThrownBy(() -> load(wrong))
                .isInstanceOfSatisfying(
                        SettingsException.class, e -> assertThat(e.problems()).hasSize(wrong.size()));
    }

    @Test
    void shouldNameTheSettingWhenTheJournalIsTooSmallForItsLanes() {
        // Given
        JournalSettings small = load(Map.of("PL_EDGE_JOURNAL_MAX_SIZE", "8m")).get(JournalSettings.class);

        // When // Then
        assertThatThrownBy(() -> ClickJournal.open(folder, small, 2))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.journal.max-size");
    }

    private Settings load(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(DeliverySettings.class, JournalSettings.class));
    }
}
