package io.practicelinks.edge.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does Redis answer? One connection, held and watched, on which calls are pipelined; and with it the circuit breaker.
 *
 * <p>Open: calls go out, each with a time limit. Answers are told apart by their order alone, so one that is late spoils the
 * connection: it is closed, and its owner told. Not open: calls fail at once, and a new connection is tried after a back-off. It is used
 * only after it has been greeted and has answered a PING within the limit of a call; so a Redis that is gone, black-holed or slow is tried
 * by the line, not by patients. The back-off starts over only with the first call that was answered in time. PINGs watch the connection while
 * nobody calls.
 *
 * <p>In the client library, to close a connection means to give it back to its pool, with late answers still on their way. So each
 * connection has a client of its own, and that is closed. Owned by one event loop.
 */
final class RedisLine {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);

    /** Connection, authentication and greeting together; longer than a call, since at the start everything is cold. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(3);

    private static final Duration PING_EVERY = Duration.ofSeconds(1);

    /**
     * For a PING on a line in use. Not the limit of a call: nobody waits for it, and to lose the subscription for a Redis that was busy for
     * a moment costs a question for every link in memory.
     */
    private static final Duration PING_LIMIT = Duration.ofMillis(800);

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration callLimit;
    private final long tickMillis;
    private final Owner owner;
    private final Backoff backoff = new Backoff(ThreadLocalRandom.current());
    private final Promise<Void> firstAttempt = Promise.promise();

    private @Nullable Redis client;
    private volatile @Nullable RedisConnection connection;
    private CallWatch calls = new CallWatch();
    private boolean isTicking;
    private Promise<Void> awaited = Promise.promise();
    private int attempts;
    private long watchdog;
    private boolean isClosed;

    /** Who uses the line. Called on its loop. */
    interface Owner {

        /** What has to be said on a new connection before it is used. */
        Future<?> greet(RedisConnection fresh);

        /** What Redis says without having been asked. */
        default void onPush(Response pushed) {}

        void onOpen();

        /** Once for each {@link #onOpen}. No call is answered any more that has not been yet. */
        void onLost();
    }

    RedisLine(Vertx vertx, RedisOptions options, Duration callLimit, Owner owner) {
        this.vertx = vertx;
        this.options = new RedisOptions(options).setMaxPoolSize(1).setPoolCleanerInterval(-1);
        this.callLimit = callLimit;
        this.tickMillis = Math.max(1, callLimit.toMillis() / CallWatch.TICKS);
        this.owner = owner;
    }

    /** Begins, on the calling loop, which owns the line from now on. Succeeds when the first attempt has ended, one way or the other. */
    Future<Void> open() {
        attempt();
        return firstAttempt.future();
    }

    /** Any thread. */
    boolean isOpen() {
        return connection != null;
    }

    /**
     * The answer, or a failure: also where Redis answered with an error. Where it does not come in time, the owner hears that the line is
     * lost; the future itself may then end late.
     */
    Future<@Nullable Response> send(Request request) {
        RedisConnection held = connection;
        if (held == null) {
            return Future.failedFuture("Redis is not answering");
        }
        CallWatch of = calls;
        of.sent();
        if (!isTicking) {
            tickLater();
        }
        return held.send(request).onSuccess(answer -> backoff.reset()).onComplete(ended -> of.answered());
    }

    private void tickLater() {
        isTicking = true;
        long unusedTimer = vertx.setTimer(tickMillis, now -> tick());
    }

    private void tick() {
        isTicking = false;
        if (calls.isLateAtTick()) {
            giveUp(attempts, "a call took too long");
        } else if (!calls.isIdle()) {
            tickLater();
        }
    }

    /** No attempt is made any more. */
    Future<Void> close() {
        isClosed = true;
        return lose();
    }

    private void attempt() {
        if (isClosed) {
            return;
        }
        int number = ++attempts;
        Redis fresh = Redis.createClient(vertx, options);
        client = fresh;
        within(OPENING_LIMIT, fresh.connect().compose(made -> introduce(number, made)))
                .onComplete(made -> use(number, made), trouble -> giveUp(number, trouble.getMessage()))
                .onComplete(ended -> firstAttempt.tryComplete());
    }

    private Future<RedisConnection> introduce(int number, RedisConnection made) {
        made.handler(this::hear);
        made.exceptionHandler(trouble -> giveUp(number, trouble.getMessage()));
        made.endHandler(end -> giveUp(number, "connection closed"));
        return owner.greet(made).compose(greeted -> signOfLife(made, callLimit)).map(made);
    }

    private void use(int number, RedisConnection made) {
        if (isOver(number)) {
            return;
        }
        connection = made;
        watchdog = vertx.setPeriodic(PING_EVERY.toMillis(), tick -> watch(number, made));
        owner.onOpen();
    }

    private void watch(int number, RedisConnection held) {
        Future<Void> unused = signOfLife(held, PING_LIMIT)
                .onComplete(alive -> backoff.reset(), silence -> giveUp(number, "no sign of life"));
    }

    /**
     * The answer to a PING, or anything else that comes meanwhile: in the client library a message that is pushed takes away the answer
     * of the call that waits longest.
     */
    private Future<Void> signOfLife(RedisConnection of, Duration limit) {
        Promise<Void> sign = Promise.promise();
        awaited = sign;
        Future<?> ignored = of.send(Request.cmd(Command.PING)).onSuccess(pong -> sign.tryComplete());
        // A timer of this loop. Future.timeout of a promise without a context ends on a thread of its own: patients who
        // wait would be answered from there, which the server refuses.
        long timer = vertx.setTimer(limit.toMillis(), late -> sign.tryFail("no sign of life"));
        return sign.future().onComplete(ended -> vertx.cancelTimer(timer));
    }

    private void hear(Response pushed) {
        boolean ignored = awaited.tryComplete();
        owner.onPush(pushed);
    }

    private void giveUp(int number, @Nullable String reason) {
        if (isOver(number)) {
            return;
        }
        if (backoff.isUnused()) {
            LOG.warn("Redis is not answering, will go on trying: {}", reason);
        }
        Future<Void> ignored = lose();
        long unusedTimer = vertx.setTimer(backoff.next(), tick -> attempt());
    }

    /** True where another attempt took the place of this one, or none did yet. */
    private boolean isOver(int number) {
        return number != attempts || client == null;
    }

    private Future<Void> lose() {
        Redis lost = client;
        if (lost == null) {
            return Future.succeededFuture();
        }
        boolean wasOpen = connection != null;
        client = null;
        connection = null;
        calls = new CallWatch();
        if (wasOpen) {
            boolean ignored = vertx.cancelTimer(watchdog);
            owner.onLost();
        }
        return lost.close();
    }

    private static <T extends @Nullable Object> Future<T> within(Duration limit, Future<T> answer) {
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
