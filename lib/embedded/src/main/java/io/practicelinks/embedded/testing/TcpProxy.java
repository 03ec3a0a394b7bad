package io.practicelinks.embedded.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A network that a test can spoil: stands on a loopback port between a client and a store, for as many connections as come.
 *
 * <p>Any thread. Each direction of a connection has a virtual thread of its own.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int CHUNK_BYTES = 65_536;

    private final URI target;
    private final ServerSocket server;
    private final Gate gate = new Gate();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private volatile boolean isCut;
    private volatile Duration delay = Duration.ZERO;
    private volatile Spy requestSpy = bytes -> true;
    private volatile Spy responseSpy = bytes -> true;

    private TcpProxy(URI target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /** Sees bytes before they go on, on the connection's thread, and may hold them up. */
    @FunctionalInterface
    public interface Spy {
        /**
         * Whether these bytes go on; else they are swallowed.
         *
         * @param bytes what came in one read, up to 64 KiB, a character per byte: one command or message, or several of them
         */
        boolean letsPass(String bytes);
    }

    /** A proxy to the store of this URI. */
    public static TcpProxy to(String storeUri) {
        try {
            TcpProxy proxy =
                    new TcpProxy(URI.create(storeUri), new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("tcp-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The store's URI, by way of this proxy. */
    public String uri() {
        String address = target.getHost() + ":";
        return target.toString().replace(address + target.getPort(), address + port());
    }

    /** Breaks every connection, and each new one at once, until {@link #restore}. */
    public void cut() {
        isCut = true;
        sockets.forEach(TcpProxy::closeQuietly);
    }

    /** Connections stand and can be made, but no byte arrives until {@link #restore}; then all do. */
    public void blackHole() {
        gate.shut();
    }

    /** Every chunk waits this long, in both directions. Zero ends it. */
    public void delay(Duration perChunk) {
        delay = perChunk;
    }

    /** Watches what clients send. Replaces the spy before. */
    public void onRequest(Spy spy) {
        requestSpy = spy;
    }

    /** Watches what the store sends. Replaces the spy before. */
    public void onResponse(Spy spy) {
        responseSpy = spy;
    }

    /** Ends {@link #cut} and {@link #blackHole}. */
    public void restore() {
        isCut = false;
        gate.open();
    }

    @Override
    public void close() {
        cut();
        gate.open();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        try {
            if (isCut) {
                throw new IOException("cut");
            }
            Socket store = new Socket(target.getHost(), target.getPort());
            sockets.add(store);
            client.setTcpNoDelay(true);
            store.setTcpNoDelay(true);
            Thread.ofVirtual().name("tcp-proxy-request").start(() -> pump(client, store, Direction.REQUEST));
            Thread.ofVirtual().name("tcp-proxy-response").start(() -> pump(store, client, Direction.RESPONSE));
        } catch (IOException storeIsAway) {
            forget(client);
        }
    }

    private enum Direction {
        REQUEST,
        RESPONSE
    }

    private void pump(Socket from, Socket to, Direction direction) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                gate.pass();
                LockSupport.parkNanos(delay.toNanos());
                Spy spy = direction == Direction.REQUEST ? requestSpy : responseSpy;
                if (spy.letsPass(new String(chunk, 0, length, ISO_8859_1))) {
                    out.write(chunk, 0, length);
                }
            }
        } catch (IOException closed) {
            // The other direction's socket is closed below as well: both ends see it.
        } finally {
            forget(from);
            forget(to);
        }
    }

    private void forget(Socket socket) {
        sockets.remove(socket);
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // Closed is what was wanted.
        }
    }

    /** Where bytes wait while the black hole lasts. */
    private static final class Gate {

        private boolean isShut;

        synchronized void shut() {
            isShut = true;
        }

        synchronized void open() {
            isShut = false;
            notifyAll();
        }

        synchronized void pass() throws IOException {
            try {
                while (isShut) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
