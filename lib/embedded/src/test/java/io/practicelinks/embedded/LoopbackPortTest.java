package io.practicelinks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ports for servers that listen on them later. */
class LoopbackPortTest {

    @Test
    void shouldGivePortsThatNoOutgoingConnectionTakes() {
        // Then
        assertThat(IntStream.range(0, 50).map(i -> LoopbackPort.free()))
                .allMatch(port -> port >= LoopbackPort.FIRST && port < LoopbackPort.END)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldPassByAPortThatIsTaken() throws IOException {
        // Given
        int before = LoopbackPort.free();
        try (ServerSocket taken = new ServerSocket(before + 1, 1, InetAddress.getLoopbackAddress())) {
            // When
            int port = LoopbackPort.free();

            // Then
            assertThat(port).isNotEqualTo(taken.getLocalPort());
        }
    }
}
