package io.practicelinks.edge.arrival;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.FileDescriptor;
import java.io.IOException;
import java.util.IdentityHashMap;

/** By epoll: a connection is registered while it is waited for, and only then. */
final class EpollReceiver implements Receiver {

    private static final EpollIoOps READABLE = EpollIoOps.EPOLLIN.with(EpollIoOps.EPOLLRDHUP);

    private final IoEventLoop loop;
    private final Listener listener;
    private final IdentityHashMap<Arrival, IoRegistration> registrations = new IdentityHashMap<>();

    EpollReceiver(IoEventLoop loop, Listener listener) {
        this.loop = loop;
        this.listener = listener;
    }

    private final class Awaited implements EpollIoHandle {

        private final Arrival arrival;

        private Awaited(Arrival arrival) {
            this.arrival = arrival;
        }

        @Override
        public FileDescriptor fd() {
            return arrival.connection();
        }

        @Override
        public void handle(IoRegistration ours, IoEvent event) {
            if (!arrival.isOver()) {
                forget(arrival);
                look(arrival);
            }
        }

        /** The loop ends, and with it the program. */
        @Override
        public void close() {}
    }

    @Override
    public void await(Arrival arrival) {
        IoRegistration registration = loop.register(new Awaited(arrival)).getNow();
        if (registration == null) { // the loop ends
            listener.came(arrival, GONE);
            return;
        }
        registrations.put(arrival, registration);
        long unused = registration.submit(READABLE);
    }

    @Override
    public void look(Arrival arrival) {
        listener.came(arrival, read(arrival));
    }

    private static int read(Arrival arrival) {
        try {
            return arrival.connection().readAddress(arrival.address(), 0, arrival.room());
        } catch (IOException broken) {
            return GONE;
        }
    }

    @Override
    public Channel channelOf(Arrival arrival) {
        return new EpollSocketChannel(arrival.connection().intValue());
    }

    @Override
    public void close(Arrival arrival) {
        arrival.end();
        forget(arrival);
        arrival.release();
    }

    private void forget(Arrival arrival) {
        IoRegistration registration = registrations.remove(arrival);
        if (registration != null) {
            boolean unused = registration.cancel();
        }
    }
}
