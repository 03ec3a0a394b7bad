package io.practicelinks.embedded.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

    private static final int LIMIT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 50;

    private ServerSocket store;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connectThroughTheProxy() throws IOException {
        store = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        proxy = TcpProxy.to("redis://:secret@127.0.0.1:" + store.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(LIMIT_MILLIS);
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        proxy.close();
        store.close();
    }

    @Test
    void shouldNameItselfInTheStoresPlace() {
        assertThat(proxy.uri()).isEqualTo("redis://:secret@127.0.0.1:" + proxy.port());
    }

    @Test
    void shouldPassBytesBothWays() throws IOException {
        // When
        send("hello");

        // Then
        assertThat(receive(5)).isEqualTo("hello");
    }

    @Test
    void shouldShowASpyWhatIsSentBeforeItArrives() throws IOException {
        // Given
        CopyOnWriteArrayList<String> order = new CopyOnWriteArrayList<>();
        proxy.onRequest(bytes -> order.add("request " + bytes));
        proxy.onResponse(bytes -> order.add("response " + bytes));

        // When
        send("XACK");

        // Then
        assertThat(receive(4)).isEqualTo("XACK");
        assertThat(order).containsExactly("request XACK", "response XACK");
    }

    @Test
    void shouldSwallowWhatTheSpyDoesNotLetPass() throws IOException {
        // Given
        proxy.onResponse(bytes -> !bytes.contains("evict"));
        send("evict");

        // When
        client.setSoTimeout(SILENCE_MILLIS);

        // Then
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void shouldBreakOldAndNewConnectionsWhenCut() throws IOException {
        // Given
        send("a");
        assertThat(receive(1)).isEqualTo("a");

        // When
        proxy.cut();

        // Then
        assertThat(isBroken(client)).isTrue();
        try (Socket late = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            late.setSoTimeout(LIMIT_MILLIS);
            assertThat(isBroken(late)).isTrue();
        }
    }

    @Test
    void shouldHoldBytesInTheBlackHoleUntilRestored() throws IOException {
        // Given
        proxy.blackHole();
        send("late");
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> receive(1)).isInstanceOf(SocketTimeoutException.class);

        // When
        proxy.restore();

        // Then
        client.setSoTimeout(LIMIT_MILLIS);
        assertThat(receive(4)).isEqualTo("late");
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private String receive(int length) throws IOException {
        return new String(client.getInputStream().readNBytes(length), US_ASCII);
    }

    private static boolean isBroken(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private void echo() {
        try {
            while (true) {
                Socket connection = store.accept();
                Thread.ofVirtual().start(() -> {
                    try (connection) {
                        connection.getInputStream().transferTo(connection.getOutputStream());
                    } catch (IOException closed) {
                        // The test is over, or it cut the line.
                    }
                });
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }
}
