package io.practicelinks.edge.arrival;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands before one port: which of its new connections have asked? One whose first request is whole goes on to the server as if it had
 * just come; the others wait here, and are closed when their time is over. Owned by the event loop that accepts.
 */
final class Arrivals extends ChannelInboundHandlerAdapter implements Receiver.Listener {

    /** So few are closed at one time, because good ones wait for all of them; thousands that came at once are not. */
    static final int CLOSED_AT_ONCE = 32;

    /**
     * A request is whole with its first bytes, or as soon as the network has sorted out what it lost. So who brings a piece of one is looked at
     * after this time, and then each time after twice as long: what is slow becomes slower by as much again at most, and thousands that send a
     * byte now and then wake nobody.
     */
    private static final long FIRST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** The last after 2.5 seconds, 5 after the first bytes. */
    private static final int LOOKS = 8;

    private static final int LOOKS_AT_ONCE = 64;
    private static final long TICK_MILLIS = 5;

    /** The server's own, so that its decoder meets no other kind of buffer: what is called for one kind only is compiled for that one. */
    private static final ByteBufAllocator BUFFERS = PooledByteBufAllocator.DEFAULT;

    /** A phone's browser sends less than that. */
    private static final int FIRST_BYTES = 1_024;

    private final ArrivalLimits limits;
    private final ArrivalCounts counts;
    private final LongSupplier nanos;
    private final RequestHead head;
    private final SequencedSet<Arrival> byAge = new LinkedHashSet<>();

    /** Who is looked at next, for each time of waiting. */
    private final List<SequencedSet<Arrival>> byLook = Stream.<SequencedSet<Arrival>>generate(LinkedHashSet::new)
            .limit(LOOKS)
            .toList();

    private @Nullable ChannelHandlerContext port;
    private @Nullable Receiver receiver;
    private boolean isTicking;

    /** @param nanos a clock that only goes forward */
    Arrivals(ArrivalLimits limits, ArrivalCounts counts, LongSupplier nanos) {
        this.limits = limits;
        this.counts = counts;
        this.nanos = nanos;
        this.head = new RequestHead(limits);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        port = context;
        receiver = Receiver.on(context.channel(), this);
        context.fireChannelActive();
    }

    /** Of what was accepted its socket is kept alone: a collection copies what it finds, and a channel that waits would be most of it. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        Socket connection = (Socket) ((UnixChannel) accepted).fd();
        if (!counts.enter()) {
            Arrival.close(connection);
            return;
        }
        try {
            take(connection, BUFFERS.directBuffer(FIRST_BYTES, limits.maxBytes()));
        } catch (OutOfMemoryError outsideTheHeap) { // Netty's own limit: nothing is wrong with the program
            counts.leave();
            counts.refuse();
            Arrival.close(connection);
        }
    }

    private void take(Socket connection, ByteBuf bytes) {
        Arrival arrival = new Arrival(connection, bytes, nanos.getAsLong());
        byAge.add(arrival);
        tickSoon();
        receiver().await(arrival);
    }

    @Override
    public void came(Arrival arrival, int count) {
        if (count < 0) {
            close(arrival);
        } else if (count == 0) {
            lookLater(arrival);
        } else {
            arrival.add(count);
            received(arrival);
        }
    }

    private void received(Arrival arrival) {
        if (head.isToBeAnswered(arrival.bytes(), arrival.seen())) {
            serve(arrival);
        } else if (arrival.room() > 0) {
            lookLater(arrival);
        } else {
            look(arrival);
        }
    }

    private void serve(Arrival arrival) {
        Channel connection = receiver().channelOf(arrival);
        if (!connection.isActive()) { // reset by the client, and no loop would say so
            close(arrival);
            return;
        }
        leave(arrival);
        connection.pipeline().addFirst(new FirstBytes(arrival.bytes()));
        context().fireChannelRead(connection);
    }

    private void lookLater(Arrival arrival) {
        int look = Math.min(arrival.countLook(), LOOKS - 1);
        arrival.lookAt(nanos.getAsLong() + (FIRST_LOOK_NANOS << look));
        byLook.get(look).add(arrival);
    }

    private void look(Arrival arrival) {
        if (arrival.makeRoom()) {
            receiver().look(arrival);
        } else {
            close(arrival);
        }
    }

    private void close(Arrival arrival) {
        leave(arrival);
        receiver().close(arrival);
    }

    private void leave(Arrival arrival) {
        byAge.remove(arrival);
        byLook.forEach(arrivals -> arrivals.remove(arrival));
        counts.leave();
    }

    private void tickSoon() {
        if (!isTicking) {
            isTicking = true;
            ScheduledFuture<?> unused = context().executor().schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        isTicking = false;
        try {
            long now = nanos.getAsLong();
            closeLate(now);
            lookAgain(now);
        } finally {
            if (!byAge.isEmpty()) {
                tickSoon(); // whatever is wrong with one of them
            }
        }
    }

    private void closeLate(long now) {
        long patience = limits.patience().toNanos();
        for (int closed = 0;
                closed < CLOSED_AT_ONCE && !byAge.isEmpty() && byAge.getFirst().isOlderThan(patience, now);
                closed++) {
            counts.timeOut();
            close(byAge.getFirst());
        }
    }

    private void lookAgain(long now) {
        for (SequencedSet<Arrival> arrivals : byLook) {
            for (int looks = 0;
                    looks < LOOKS_AT_ONCE
                            && !arrivals.isEmpty()
                            && arrivals.getFirst().isToBeLookedAt(now);
                    looks++) {
                look(arrivals.removeFirst());
            }
        }
    }

    /** The port is closed, and so are those who have not asked. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        List.copyOf(byAge).forEach(this::close);
        context.fireChannelInactive();
    }

    private Receiver receiver() {
        return Objects.requireNonNull(receiver);
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(port);
    }
}
