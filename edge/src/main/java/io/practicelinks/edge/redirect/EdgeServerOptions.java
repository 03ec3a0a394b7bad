package io.practicelinks.edge.redirect;

import io.vertx.core.http.HttpServerOptions;

/** The limits of the edge's port, each set on purpose (specs.md 4.4, 6.4). */
public final class EdgeServerOptions {

    /** Ad platforms hang long click ids on addresses; RFC 9112 section 3 asks for at least 8,000. */
    public static final int MAX_LINE = 8_192;

    public static final int MAX_HEADERS = 8_192;

    /**
     * After so long without a byte that could be read a connection is cut, whatever is still to be sent on it. Only this ends a client that
     * asks and does not read the answers: nothing more is read from it then. Longer than {@link OpenConnections} lets a connection rest.
     */
    static final int MAX_UNREAD_SECONDS = 20;

    private static final int BACKLOG = 1_024;

    private EdgeServerOptions() {}

    public static HttpServerOptions of(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setAcceptBacklog(BACKLOG)
                .setTcpNoDelay(true)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxChunkSize(MAX_LINE)
                // One protocol on the port: TLS and HTTP/2 end at the balancer in front.
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                // There are no WebSockets here; without this each message passes a handler that looks for them.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(false)
                // Of reading alone: it costs a look at the clock per read, the one of writing an object per write.
                .setReadIdleTimeout(MAX_UNREAD_SECONDS)
                .setStrictThreadMode(true);
    }
}
