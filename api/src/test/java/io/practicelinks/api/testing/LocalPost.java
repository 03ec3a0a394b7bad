package io.practicelinks.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Posts from any address of 127.0.0.0/8, all of which are this machine: a crowd of clients. Any thread. */
public final class LocalPost {

    private static final int LIMIT_MILLIS = 30_000;

    private LocalPost() {}

    /**
     * The status of the answer to JSON, posted on a connection of its own.
     *
     * @param from the number of the address, up to a million; none is 127.0.0.1
     */
    public static int status(int from, URI to, JsonObject json) {
        byte[] body = json.encode().getBytes(UTF_8);
        String head = "POST " + to.getPath() + " HTTP/1.1\r\nHost: " + to.getAuthority()
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.bind(new InetSocketAddress(address(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to.getPort()), LIMIT_MILLIS);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            return Integer.parseInt(status.split(" ", -1)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress address(int n) throws IOException {
        return InetAddress.getByAddress(
                new byte[] {127, (byte) (1 + n / 62_500), (byte) (n / 250 % 250), (byte) (1 + n % 250)});
    }
}
