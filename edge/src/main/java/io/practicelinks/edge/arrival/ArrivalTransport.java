package io.practicelinks.edge.arrival;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.ClientOptionsBase;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.transport.Transport;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/** One of Vert.x's transports as it is, but that connections of one port pass {@link Arrivals} before they reach the server. */
public final class ArrivalTransport implements Transport, io.vertx.core.transport.Transport {

    private final io.vertx.core.transport.Transport named;
    private final Transport kernel;
    private final int port;
    private final ArrivalLimits limits;
    private final ArrivalCounts counts;
    private final LongSupplier nanos;

    /**
     * @param named io_uring or epoll
     * @param port as the server's options have it; other servers' connections are served as they come
     * @param nanos a clock that only goes forward
     */
    public ArrivalTransport(
            io.vertx.core.transport.Transport named,
            int port,
            ArrivalLimits limits,
            ArrivalCounts counts,
            LongSupplier nanos) {
        this.named = named;
        this.kernel = named.implementation();
        this.port = port;
        this.limits = limits;
        this.counts = counts;
        this.nanos = nanos;
    }

    @Override
    public void configure(NetServerOptions options, boolean isDomainSocket, ServerBootstrap server) {
        kernel.configure(options, isDomainSocket, server);
        if (options.getPort() == port) {
            ServerBootstrap unused = server.handler(new Arrivals(limits, counts, nanos));
        }
    }

    @Override
    public String name() {
        return named.name();
    }

    @Override
    public boolean available() {
        return named.available();
    }

    @Override
    public Throwable unavailabilityCause() {
        return named.unavailabilityCause();
    }

    @Override
    public Transport implementation() {
        return this;
    }

    @Override
    public boolean supportsDomainSockets() {
        return kernel.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return kernel.supportFileRegion();
    }

    @Override
    public boolean isAvailable() {
        return kernel.isAvailable();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return kernel.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return kernel.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        return kernel.ioHandlerFactory();
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int count, ThreadFactory threads, int ioRatio) {
        return kernel.eventLoopGroup(type, count, threads, ioRatio);
    }

    @Override
    public DatagramChannel datagramChannel() {
        return kernel.datagramChannel();
    }

    @Override
    @SuppressWarnings("deprecation") // of Netty's; Vert.x's interface has it
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return kernel.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean isDomainSocket) {
        return kernel.channelFactory(isDomainSocket);
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean isDomainSocket) {
        return kernel.serverChannelFactory(isDomainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        kernel.configure(channel, options);
    }

    @Override
    public void configure(ClientOptionsBase options, int connectTimeout, boolean isDomainSocket, Bootstrap client) {
        kernel.configure(options, connectTimeout, isDomainSocket, client);
    }
}
