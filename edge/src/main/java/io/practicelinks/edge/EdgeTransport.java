package io.practicelinks.edge;

import io.vertx.core.transport.Transport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By which of the kernel's interfaces does the edge talk to the network? The cheapest first; figures stand in ADR 13. */
public enum EdgeTransport {
    IO_URING,
    EPOLL,
    NIO;

    /** The cheapest that this machine has: container runtimes often forbid io_uring. */
    public static EdgeTransport best() {
        if (IO_URING.isAvailable()) {
            return IO_URING;
        }
        return EPOLL.isAvailable() ? EPOLL : NIO;
    }

    /** False where the native library or the kernel's part is missing. */
    boolean isAvailable() {
        Transport found = transport();
        return found != null && found.available();
    }

    /** As Vert.x has it; null where its classes are missing. */
    public @Nullable Transport transport() {
        return switch (this) {
            case IO_URING -> Transport.IO_URING;
            case EPOLL -> Transport.EPOLL;
            case NIO -> Transport.NIO;
        };
    }

    /** True where connections can wait for their first request outside the server (ADR 41). */
    public boolean holdsArrivals() {
        return this != NIO;
    }

    /** As in settings. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
