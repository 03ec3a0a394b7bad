package io.practicelinks.edge.link;

import static java.util.Objects.requireNonNull;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordDecoder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisCluster;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What does Redis say of a token? A {@code MGET} of the link and of its bucket's marker, which stand in one slot. The look-ups of one
 * turn of the loop go together, at its end: a write to the socket and a command of Redis for each would cost more than all the rest. Not
 * in a cluster, where two links seldom stand in one slot.
 *
 * <p>The marker counts only where it holds the run id of the server that this connection talks to: an emptied server, or one that took
 * over with losses, has another one. Run ids are asked for on every new connection, before it is used. In a cluster the id of any master
 * counts, since the library does not say which one answered; they are asked for again when a marker is none of theirs. Cluster and
 * sentinels have not been tried against real ones.
 *
 * <p>Owned by one event loop.
 */
final class RedisLinkSource implements LinkSource, RedisLine.Owner {

    /** Long enough to spare most of the calls of a busy turn, short enough that no other caller of Redis waits for one. */
    private static final int MAX_TOGETHER = 64;

    private static final String NOT_ANSWERING = "Redis is not answering";
    private static final Pattern RUN_ID = Pattern.compile("run_id:([0-9a-f]{40})");

    private final Vertx vertx;
    private final boolean isCluster;
    private final int maxTogether;
    private final RedisLine line;
    private final Runnable whenOpen;
    private final LinkRecordDecoder decoder = new LinkRecordDecoder();

    /** What was sent, in the order in which it is answered. */
    private final Deque<RedisReadBatch> underWay = new ArrayDeque<>();

    private Set<String> runIds = Set.of();
    private @Nullable RedisReadBatch gathered;
    private @Nullable RedisConnection current;
    private boolean isAskingForRunIds;

    /** @param whenOpen called whenever Redis has begun to answer */
    RedisLinkSource(Vertx vertx, RedisOptions options, Duration callLimit, Runnable whenOpen) {
        this.vertx = vertx;
        this.isCluster = options.getType() == RedisClientType.CLUSTER;
        this.maxTogether = isCluster ? 1 : MAX_TOGETHER;
        this.line = new RedisLine(vertx, options, callLimit, this);
        this.whenOpen = whenOpen;
    }

    /** See {@link RedisLine#open}. */
    Future<Void> open() {
        return line.open();
    }

    /** Any thread. */
    boolean isOpen() {
        return line.isOpen();
    }

    Future<Void> close() {
        return line.close();
    }

    @Override
    public Future<Reading> read(String token) {
        if (!line.isOpen()) {
            return Future.failedFuture(NOT_ANSWERING);
        }
        RedisReadBatch batch = gathered;
        if (batch == null) {
            batch = new RedisReadBatch();
            gathered = batch;
            vertx.runOnContext(turnEnded -> sendGathered());
        }
        Future<Reading> reading = batch.add(token);
        if (batch.size() == maxTogether) {
            sendGathered();
        }
        return reading;
    }

    private void sendGathered() {
        RedisReadBatch batch = gathered;
        if (batch != null) {
            gathered = null;
            underWay.add(batch);
            line.send(batch.request())
                    .onComplete(reply -> answer(batch, requireNonNull(reply)), trouble -> fail(batch, trouble));
        }
    }

    private void answer(RedisReadBatch batch, Response reply) {
        if (underWay.remove(batch)) {
            batch.answer(reply, this::reading);
        }
    }

    private void fail(RedisReadBatch batch, Throwable trouble) {
        if (underWay.remove(batch)) {
            batch.fail(trouble);
        }
    }

    private Reading reading(String token, @Nullable Response value, @Nullable Response marker) {
        boolean isReady = isReady(marker);
        if (value == null) {
            return isReady ? Absent.UNKNOWN : Absent.NOT_READY;
        }
        LinkRecord link = decoder.decode(value.toBytes());
        return link == null || !link.token().equals(token) ? Absent.UNREADABLE : new Present(link, isReady);
    }

    private boolean isReady(@Nullable Response marker) {
        if (marker == null) {
            return false;
        }
        boolean isOfThisServer = runIds.contains(marker.toString());
        if (!isOfThisServer && isCluster) {
            askForRunIdsAgain();
        }
        return isOfThisServer;
    }

    private void askForRunIdsAgain() {
        RedisConnection connection = current;
        if (connection != null && !isAskingForRunIds) {
            isAskingForRunIds = true;
            askForRunIds(connection).onComplete(asked -> isAskingForRunIds = false);
        }
    }

    private Future<Set<String>> askForRunIds(RedisConnection connection) {
        Request info = Request.cmd(Command.INFO).arg("server");
        Future<List<Response>> replies = isCluster
                ? RedisCluster.create(connection).onAllMasterNodes(info)
                : connection.send(info).map(reply -> List.of(requireNonNull(reply)));
        return replies.map(RedisLinkSource::parseRunIds).onSuccess(ids -> runIds = ids);
    }

    private static Set<String> parseRunIds(List<Response> replies) {
        Set<String> ids = new HashSet<>();
        for (Response reply : replies) {
            Matcher runId = RUN_ID.matcher(reply.toString());
            if (runId.find()) {
                ids.add(runId.group(1));
            }
        }
        return ids;
    }

    @Override
    public Future<?> greet(RedisConnection fresh) {
        current = fresh;
        return askForRunIds(fresh);
    }

    @Override
    public void onOpen() {
        whenOpen.run();
    }

    @Override
    public void onLost() {
        current = null;
        runIds = Set.of();
        // Not left to the client library: it tells when the connection is closed, which takes long where nobody reads
        // at the other end.
        List.copyOf(underWay).forEach(batch -> fail(batch, VertxException.noStackTrace(NOT_ANSWERING)));
    }
}
