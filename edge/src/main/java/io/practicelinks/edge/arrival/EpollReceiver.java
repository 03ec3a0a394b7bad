package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
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
            return arrival.connection().fd();
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
        loop.register(new Awaited(arrival)).addListener(registered -> {
            IoRegistration registration = (IoRegistration) registered.getNow();
            if (registration == null) {
                listener.gone(arrival);
                return;
            }
            registrations.put(arrival, registration);
            long unused = registration.submit(READABLE);
        });
    }

    @Override
    public void look(Arrival arrival) {
        arrival.makeRoom();
        ByteBuf bytes = arrival.bytes();
        int count;
        try {
            count = arrival.connection()
                    .fd()
                    .readAddress(
                            bytes.memoryAddress(), bytes.writerIndex(), bytes.writerIndex() + bytes.writableBytes());
        } catch (IOException broken) {
            count = -1;
        }
        if (count > 0) {
            bytes.writerIndex(bytes.writerIndex() + count);
            listener.received(arrival);
        } else if (count == 0) {
            listener.nothingCame(arrival);
        } else {
            listener.gone(arrival);
        }
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
