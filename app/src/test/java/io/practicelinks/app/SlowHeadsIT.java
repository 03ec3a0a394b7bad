package io.practicelinks.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.app.testing.ScriptedEdge;
import io.practicelinks.embedded.testing.TestStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Does the memory that the script gives the edge hold as many connections as it takes, each with the largest head that it reads? */
class SlowHeadsIT {

    @RegisterExtension
    static final TestStores STORES = TestStores.withRedis();

    private static final int MAX_CONNECTIONS = 6_000;
    private static final int FIELDS = 98;
    private static final String FIELD = "X-%02d: " + "v".repeat(74) + "\r\n";

    @TempDir
    private Path folder;

    private final List<SocketChannel> slow = new ArrayList<>();

    @AfterEach
    void letGo() throws IOException {
        for (SocketChannel connection : slow) {
            connection.close();
        }
    }

    @Test
    void shouldOutliveAsManyUnfinishedHeadsAsItTakesConnections() throws IOException {
        shouldOutlive("");
    }

    @Test
    void shouldOutliveAsManyThatBeginASecondRequestAndNeverEndIt() throws IOException {
        shouldOutlive("GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    private void shouldOutlive(String before) throws IOException {
        try (ScriptedEdge edge = ScriptedEdge.start(Path.of("bin", "practice-links"), folder, STORES.redisUri(), "")) {
            // Given
            String head = unfinishedHead(edge.port());
            assertThat(head.length()).isBetween(8_000, 8_192);

            // When
            for (int i = 0; i < MAX_CONNECTIONS - 1; i++) {
                slow.add(begin(edge.port(), (before + head).getBytes(US_ASCII)));
            }

            // Then
            assertThat(edge.statusOfAnUnknownLink()).isEqualTo(503); // nobody has published here
            assertThat(edge.isAlive()).as(edge.output()).isTrue();
        }
    }

    private static SocketChannel begin(int port, byte[] head) throws IOException {
        SocketChannel connection = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ByteBuffer bytes = ByteBuffer.wrap(head);
        while (bytes.hasRemaining()) {
            int ignored = connection.write(bytes);
        }
        return connection;
    }

    private static String unfinishedHead(int port) {
        StringBuilder head = new StringBuilder("GET /nobodys-link HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        for (int field = 0; field < FIELDS; field++) {
            head.append(FIELD.formatted(field));
        }
        return head.toString();
    }
}
