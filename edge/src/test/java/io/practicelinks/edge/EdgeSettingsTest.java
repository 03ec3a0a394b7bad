package io.practicelinks.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldHaveDefaults() {
        // When
        EdgeSettings edge = load(Map.of());

        // Then
        assertThat(edge.port()).isEqualTo(8080);
        assertThat(edge.managementPort()).isEqualTo(9080);
        assertThat(edge.bindAddress()).isEmpty();
        assertThat(edge.id()).isEmpty();
        assertThat(edge.hosts()).isEmpty();
        assertThat(edge.eventLoops()).isEmpty();
        assertThat(edge.transport()).isEmpty();
        assertThat(edge.maxConnections()).isEqualTo(6_000);
        assertThat(edge.trustedProxies()).isEmpty();
        assertThat(edge.audienceRules()).isEmpty();
    }

    @Test
    void shouldMapEveryKey() {
        // When
        EdgeSettings edge = load(Map.of(
                "PL_EDGE_PORT", "1",
                "PL_EDGE_MANAGEMENT_PORT", "2",
                "PL_EDGE_BIND_ADDRESS", "127.0.0.1",
                "PL_EDGE_ID", "east-1",
                "PL_EDGE_HOSTS", "go.example,links.example",
                "PL_EDGE_EVENT_LOOPS", "3",
                "PL_EDGE_TRANSPORT", "io-uring",
                "PL_EDGE_MAX_CONNECTIONS", "4",
                "PL_EDGE_TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8",
                "PL_EDGE_AUDIENCE_RULES", "rules.yaml"));

        // Then
        assertThat(edge.port()).isEqualTo(1);
        assertThat(edge.managementPort()).isEqualTo(2);
        assertThat(edge.bindAddress()).contains("127.0.0.1");
        assertThat(edge.id()).contains("east-1");
        assertThat(edge.hosts()).contains(List.of("go.example", "links.example"));
        assertThat(edge.eventLoops()).contains(3);
        assertThat(edge.transport()).contains(EdgeTransport.IO_URING);
        assertThat(edge.maxConnections()).isEqualTo(4);
        assertThat(edge.trustedProxies()).contains(List.of("10.0.0.0/8", "fd00::/8"));
        assertThat(edge.audienceRules()).contains(Path.of("rules.yaml"));
    }

    @Test
    void shouldRefuseWhatIsOutOfRange() {
        assertThatThrownBy(() -> load(Map.of(
                        "PL_EDGE_PORT", "65536",
                        "PL_EDGE_MANAGEMENT_PORT", "-1",
                        "PL_EDGE_EVENT_LOOPS", "0",
                        "PL_EDGE_TRANSPORT", "pigeon",
                        "PL_EDGE_MAX_CONNECTIONS", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("edge.port")
                .hasMessageContaining("edge.management-port")
                .hasMessageContaining("edge.event-loops")
                .hasMessageContaining("edge.transport")
                .hasMessageContaining("edge.max-connections");
    }

    private EdgeSettings load(Map<String, String> environment) {
        return Settings.load(environment, folder, List.of(EdgeSettings.class)).get(EdgeSettings.class);
    }
}
