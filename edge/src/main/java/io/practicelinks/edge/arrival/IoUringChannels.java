package io.practicelinks.edge.arrival;

import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.uring.IoUringSocketChannel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Makes a channel of a connection that was accepted before. Netty offers that for epoll, and for io_uring only within its own package. */
final class IoUringChannels {

    private static final MethodHandle CONSTRUCTOR = constructor();

    private IoUringChannels() {}

    private static MethodHandle constructor() {
        try {
            MethodHandles.Lookup netty =
                    MethodHandles.privateLookupIn(IoUringSocketChannel.class, MethodHandles.lookup());
            Class<?> socket = netty.findClass("io.netty.channel.uring.LinuxSocket");
            return netty.findConstructor(
                            IoUringSocketChannel.class, MethodType.methodType(void.class, Channel.class, socket))
                    .asType(MethodType.methodType(Channel.class, Channel.class, Socket.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** @param connection as the channel had it that Netty made when it accepted the connection */
    static Channel of(Channel port, Socket connection) {
        try {
            return (Channel) CONSTRUCTOR.invokeExact(port, connection);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Netty's constructor declares no exception", e);
        }
    }
}
