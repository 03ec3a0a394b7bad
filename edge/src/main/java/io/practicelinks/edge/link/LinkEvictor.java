package io.practicelinks.edge.link;

import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which links have changed? Listens on the eviction channel, on a connection of its own, and tells the {@link LinkTable}.
 *
 * <p>Messages may be lost with the connection, and a connection may be dead without a sign: PINGs find that out. The loss of the
 * subscription and its return each make every entry "not fresh", so that what was missed is asked for. A message that cannot be read is
 * treated as a loss. The line is opened by Redis's word that it has subscribed: nothing else can come before it.
 *
 * <p>Needs RESP3 (Redis 6 or newer), where messages and answers cannot be mixed up. In a cluster the library subscribes at some node and
 * PINGs some node, perhaps another; a dead subscription is then noticed only when the time of the entries is over. Owned by one event
 * loop; the counters are read by any thread.
 */
final class LinkEvictor implements RedisLine.Owner {

    private static final String MESSAGE = "message";

    private final LinkTable table;
    private final RedisLine line;
    private final LongAdder evictions = new LongAdder();
    private final LongAdder losses = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    private volatile boolean isSubscribed;

    LinkEvictor(Vertx vertx, RedisOptions options, Duration callLimit, LinkTable table) {
        this.table = table;
        this.line = new RedisLine(vertx, options, callLimit, this);
    }

    /** See {@link RedisLine#open}. */
    Future<Void> open() {
        return line.open();
    }

    Future<Void> close() {
        return line.close();
    }

    boolean isSubscribed() {
        return isSubscribed;
    }

    long evictions() {
        return evictions.sum();
    }

    /** How often the subscription was lost. */
    long losses() {
        return losses.sum();
    }

    /** Messages that were no evictions. */
    long unreadable() {
        return unreadable.sum();
    }

    @Override
    public Future<?> greet(RedisConnection fresh) {
        return fresh.send(Request.cmd(Command.SUBSCRIBE).arg(RedisKeys.EVICTIONS));
    }

    @Override
    public void onOpen() {
        isSubscribed = true;
        table.distrustAll();
    }

    @Override
    public void onLost() {
        isSubscribed = false;
        losses.increment();
        table.distrustAll();
    }

    @Override
    public void onPush(Response pushed) {
        boolean isMessage = pushed.type() == ResponseType.PUSH
                && pushed.size() == 3
                && pushed.get(0).toString().equals(MESSAGE);
        if (isMessage) {
            evict(pushed.get(2).toString());
        }
    }

    private void evict(String text) {
        Eviction eviction = Eviction.parse(text);
        if (eviction == null) {
            unreadable.increment();
            table.distrustAll();
        } else {
            evictions.increment();
            table.evict(eviction);
        }
    }
}
