package io.practicelinks.edge;

import io.practicelinks.edge.arrival.ArrivalCounts;
import io.practicelinks.edge.arrival.ArrivalLimits;
import io.practicelinks.edge.arrival.ArrivalTransport;
import io.practicelinks.edge.redirect.EdgeServerOptions;
import io.practicelinks.edge.redirect.OpenConnections;
import io.vertx.core.transport.Transport;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** By which of the kernel's interfaces does the edge talk to the network? The cheapest first; figures stand in ADR 13. */
public enum EdgeTransport {
    IO_URING,
    EPOLL,
    NIO;

    private static final ArrivalLimits ARRIVALS = new ArrivalLimits(
            EdgeServerOptions.MAX_LINE,
            EdgeServerOptions.MAX_HEADERS,
            Duration.ofMillis(OpenConnections.FIRST_REQUEST_MILLIS));

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

    /**
     * The same, where connections of one port wait for their first request before they reach the server (ADR 41); with NIO they do not.
     *
     * @param port as the server's options have it
     * @param nanos a clock that only goes forward
     */
    public Transport withArrivals(int port, ArrivalCounts counts, LongSupplier nanos) {
        Transport kernel = Objects.requireNonNull(transport());
        return this == NIO ? kernel : new ArrivalTransport(kernel, port, ARRIVALS, counts, nanos);
    }

    /** As in settings. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
