package io.practicelinks.edge.arrival;

import io.netty.channel.Channel;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.uring.IoUringIoEvent;
import io.netty.channel.uring.IoUringIoHandle;
import io.netty.channel.uring.IoUringIoOps;
import java.io.IOException;
import java.nio.channels.NotYetConnectedException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By io_uring: one registration for all, and the 16 bits that an operation carries tell which connection it is of. Its sockets block, so
 * nothing is read but by the ring.
 */
final class IoUringReceiver implements Receiver, IoUringIoHandle {

    /** {@code IORING_OP_RECV} of the kernel's {@code io_uring.h}. */
    private static final byte RECEIVE = 27;

    /** {@code MSG_DONTWAIT} of {@code recv(2)}. */
    private static final int AT_ONCE = 0x40;

    private static final int NO_FLAGS = 0;

    /** {@code EAGAIN} of {@code errno(3)}, as the ring says it. */
    private static final int NOTHING_THERE = -11;

    /** {@code EINTR}, the same. */
    private static final int INTERRUPTED = -4;

    private final Channel port;
    private final Listener listener;
    private @Nullable IoRegistration registration;

    /** The arrivals that are asked for bytes, each at the number of its operation; grows as more are than ever before. */
    private @Nullable Arrival[] asked = new Arrival[256];

    private int askedCount;
    private int next;

    private IoUringReceiver(Channel port, Listener listener) {
        this.port = port;
        this.listener = listener;
    }

    /** From the port's loop. */
    static IoUringReceiver on(Channel port, IoEventLoop loop, Listener listener) {
        IoUringReceiver receiver = new IoUringReceiver(port, listener);
        receiver.registration = Objects.requireNonNull(loop.register(receiver).getNow());
        return receiver;
    }

    @Override
    public void await(Arrival arrival) {
        receive(arrival, NO_FLAGS);
    }

    @Override
    public void look(Arrival arrival) {
        receive(arrival, AT_ONCE);
    }

    private void receive(Arrival arrival, int flags) {
        int number = freeNumber();
        long submitted = Objects.requireNonNull(registration)
                .submit(new IoUringIoOps(
                        RECEIVE,
                        (byte) NO_FLAGS,
                        (short) NO_FLAGS,
                        arrival.connection().intValue(),
                        0,
                        arrival.address(),
                        arrival.room(),
                        flags,
                        (short) number,
                        (short) 0,
                        (short) 0,
                        0,
                        0));
        if (submitted == 0) { // the loop ends
            listener.came(arrival, GONE);
            return;
        }
        asked[number] = arrival;
        askedCount++;
        arrival.setAsked(true);
    }

    private int freeNumber() {
        if (askedCount == asked.length) {
            asked = Arrays.copyOf(asked, asked.length * 2);
        }
        while (asked[next] != null) {
            next = next + 1 & asked.length - 1;
        }
        return next;
    }

    @Override
    public void handle(IoRegistration ours, IoEvent event) {
        IoUringIoEvent completion = (IoUringIoEvent) event;
        int number = Short.toUnsignedInt(completion.data());
        Arrival arrival = Objects.requireNonNull(asked[number]);
        asked[number] = null;
        askedCount--;
        arrival.setAsked(false);
        int result = completion.res();
        if (arrival.isOver()) {
            arrival.release();
        } else if (result == NOTHING_THERE || result == INTERRUPTED) {
            listener.came(arrival, 0);
        } else {
            listener.came(arrival, result > 0 ? result : GONE);
        }
    }

    @Override
    public Channel channelOf(Arrival arrival) {
        return IoUringChannels.of(port, arrival.connection());
    }

    /** The kernel may be about to write into the buffer: then that goes when it has, which the end of the connection brings about. */
    @Override
    public void close(Arrival arrival) {
        arrival.end();
        if (!arrival.isAsked()) {
            arrival.release();
            return;
        }
        try {
            arrival.connection().shutdown();
        } catch (IOException | NotYetConnectedException ended) {
            // By the client; that brings it about too.
            return;
        }
    }

    /** The loop ends, and with it the program. */
    @Override
    public void close() {}
}
