package io.practicelinks.edge;

import io.netty.util.internal.PlatformDependent;
import io.practicelinks.config.SettingsException;
import io.practicelinks.edge.arrival.ArrivalCounts;
import io.practicelinks.edge.redirect.OpenConnections;
import io.practicelinks.edge.redirect.RedirectMeters;
import io.practicelinks.edge.scan.ScanSettings;
import io.practicelinks.edge.scan.Scanners;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between the network and the handlers: the transport, the connections that have not asked yet, and the loops that serve the
 * others. Together they hold {@code edge.max-connections}.
 *
 * @param port for the server's options
 */
record EdgeNetwork(Vertx vertx, int port, ArrivalCounts arrivals, List<EdgeLoop> loops) {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeNetwork.class);

    /** For Vert.x: any free port, the same for all instances of a deployment. */
    private static final int SHARED_FREE_PORT = -1;

    /**
     * Opens nothing yet but the event loops.
     *
     * @throws SettingsException where the machine does not have the transport
     */
    static EdgeNetwork of(EdgeSettings edge, ScanSettings scan, int loopCount) {
        int port = edge.port() == 0 ? SHARED_FREE_PORT : edge.port();
        List<EdgeLoop> loops = new ArrayList<>();
        ArrivalCounts arrivals = new ArrivalCounts(() -> edge.maxConnections() - served(loops));
        int connections = Math.max(1, edge.maxConnections() / loopCount);
        for (int i = 0; i < loopCount; i++) {
            loops.add(new EdgeLoop(
                    new RedirectMeters(),
                    new OpenConnections(
                            connections, () -> arrivals.waiting() / loopCount, OpenConnections.monotonicMillis()),
                    new Scanners(scan.unknownLimit(), scan.window(), System.nanoTime())));
        }
        return new EdgeNetwork(vertx(edge, loopCount, port, arrivals), port, arrivals, List.copyOf(loops));
    }

    private static int served(List<EdgeLoop> loops) {
        int sum = 0;
        for (EdgeLoop loop : loops) {
            sum += loop.connections().count();
        }
        return sum;
    }

    private static Vertx vertx(EdgeSettings edge, int loopCount, int port, ArrivalCounts arrivals) {
        EdgeTransport transport = edge.transport().orElseGet(EdgeTransport::best);
        if (!transport.isAvailable()) {
            throw new SettingsException(
                    List.of("edge.transport: " + transport.label() + " is not available on this machine"));
        }
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions()
                        .setEventLoopPoolSize(loopCount)
                        .setFileSystemOptions(new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false)))
                .withTransport(transport.withArrivals(port, arrivals, System::nanoTime))
                .build();
        LOG.info(
                "Transport: {}; Netty {} sun.misc.Unsafe",
                transport.label(),
                PlatformDependent.hasUnsafe() ? "uses" : "does without");
        return vertx;
    }
}
