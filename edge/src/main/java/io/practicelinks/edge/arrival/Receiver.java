package io.practicelinks.edge.arrival;

import io.netty.channel.Channel;
import io.netty.channel.IoEventLoop;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.uring.IoUringIoHandle;

/** How do bytes come of connections that no loop serves yet? Owned by the loop of their port, as is all that it calls. */
interface Receiver {

    /** What became of the wish for bytes. */
    interface Listener {

        /** So many came into the arrival's room: 0 for none, {@link #GONE} where there will be none. */
        void came(Arrival arrival, int count);
    }

    /** The client has gone, or the loop ends. */
    int GONE = -1;

    /** Asks once for bytes: those that are there, or the next ones that come. There is room for some, as always. */
    void await(Arrival arrival);

    /** Asks once for bytes that are there. */
    void look(Arrival arrival);

    /** Of its connection, for a loop to serve. */
    Channel channelOf(Arrival arrival);

    /** Closes the connection, and gives its buffer back. Nothing more is heard of it. */
    void close(Arrival arrival);

    /** By the same of the kernel's interfaces as the port's loop. */
    static Receiver on(Channel port, Listener listener) {
        IoEventLoop loop = (IoEventLoop) port.eventLoop();
        if (loop.isCompatible(IoUringIoHandle.class)) {
            return IoUringReceiver.on(port, loop, listener);
        }
        if (loop.isCompatible(EpollIoHandle.class)) {
            return new EpollReceiver(loop, listener);
        }
        throw new IllegalArgumentException("Neither io_uring nor epoll");
    }
}
