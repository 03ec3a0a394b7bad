package io.practicelinks.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.practicelinks.api.ApiMain;
import io.practicelinks.api.testing.RunningApi;
import io.practicelinks.api.testing.Schema;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.contract.StoredPosition;
import io.practicelinks.embedded.testing.Eventually;
import io.practicelinks.embedded.testing.TestStores;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The drain as a part of the running api, and the operator's commands beside it. */
class IngestInTheApiIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis().withPostgres(Schema.MIGRATION);

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final FakeEdge edge = new FakeEdge(7, Instant.now().minus(Duration.ofHours(1)));

    @Test
    void shouldDrainAndShowItsMeters() {
        try (IngestRig rig = new IngestRig(STORES);
                RunningApi api = RunningApi.start(STORES, Clock.systemUTC(), Map.of())) {
            // Given
            String atStart = metrics(api);

            // When
            rig.send(edge.entry(1, 3, Instant.now()));

            // Then
            Eventually.within(SOON, () -> assertThat(rig.stored(edge)).isEqualTo(new StoredPosition(3, false)));
            assertThat(atStart)
                    .contains("practicelinks_clicks_stored_total 0.0", "practicelinks_clicks_duplicate_total 0.0")
                    .contains("practicelinks_clicks_unaccounted 0.0", "practicelinks_clicks_unresolved 0.0")
                    .contains("practicelinks_ingest_lag_seconds 0.0")
                    .contains("practicelinks_ingest_batch_clicks_count 0", "practicelinks_ingest_store_seconds_count 0")
                    .contains("practicelinks_click_partitions_dropped_total 0.0");
            assertThat(metrics(api))
                    .contains("practicelinks_clicks_stored_total 3.0")
                    .contains("practicelinks_ingest_batch_clicks_sum 3.0", "practicelinks_click_partitions_expired 0.0")
                    .containsPattern("practicelinks_click_partitions_end_timestamp_seconds [1-9]");

            // When
            String replayed = IngestCommands.run(settings(STORES.postgresUri()), List.of("replay-dead-letters"));
            String retired = IngestCommands.run(
                    settings(STORES.postgresUri()),
                    List.of(
                            "retire-epoch",
                            String.valueOf(edge.key().instance()),
                            String.valueOf(edge.key().epoch())));
            String unknown = IngestCommands.run(settings(STORES.postgresUri()), List.of("retire-epoch", "1", "2"));

            // Then
            assertThat(replayed).isEqualTo("0 dead letters stored, 0 kept");
            assertThat(retired).isEqualTo("Retired; 0 of its clicks are known to be missing");
            assertThat(unknown).isEqualTo("There is no such epoch");
        }
    }

    @Test
    void shouldNameTheSettingWhenACommandCannotReachPostgres() {
        // When
        Throwable refusal = catchThrowable(() ->
                IngestCommands.run(settings("postgresql://u:p@127.0.0.1:1/none"), List.of("replay-dead-letters")));

        // Then
        assertThat(refusal).isInstanceOf(SettingsException.class).hasMessageContaining("postgres.uri");
    }

    @Test
    void shouldKnowItsCommandsOnlyWhenTheyAreComplete() {
        assertThat(IngestCommands.accepts(List.of("replay-dead-letters"))).isTrue();
        assertThat(IngestCommands.accepts(List.of("retire-epoch", "7", "12"))).isTrue();
        assertThat(IngestCommands.accepts(List.of("retire-epoch", "7"))).isFalse();
        assertThat(IngestCommands.accepts(List.of("retire-epoch", "7", "x"))).isFalse();
        assertThat(IngestCommands.accepts(List.of("all"))).isFalse();
    }

    private Settings settings(String postgresUri) {
        return Settings.load(Map.of("PL_POSTGRES_URI", postgresUri), directory, ApiMain.SETTINGS);
    }

    private static String metrics(RunningApi api) {
        return api.send(HttpRequest.newBuilder(api.managementUri("/metrics")).build())
                .body();
    }
}
