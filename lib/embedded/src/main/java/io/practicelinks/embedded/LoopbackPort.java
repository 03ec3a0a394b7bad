package io.practicelinks.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which port of 127.0.0.1 does a server listen on? A free one below the kernel's range for clients (from 32,768): a server that starts
 * later, or restarts on its port, must not find it taken by an outgoing connection.
 */
public final class LoopbackPort {

    static final int FIRST = 20_000;
    static final int END = 32_000;

    /** Begins anywhere, so that programs beside each other seldom try the same, and goes on, so that one program never does. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(END - FIRST));

    private LoopbackPort() {}

    /** A port that is free now, and that this program has not been given before. */
    public static int free() {
        for (int attempt = FIRST; attempt < END; attempt++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new StoreFailure("No free port between " + FIRST + " and " + END + " on 127.0.0.1");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
