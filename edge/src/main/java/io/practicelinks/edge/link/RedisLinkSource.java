package io.practicelinks.edge.link;

import static java.util.Objects.requireNonNull;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisCluster;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What does Redis say of a token? One {@code MGET} of the link and of its bucket's marker, which stand in one slot.
 *
 * <p>The marker counts only where it holds the run id of the server that this connection talks to: an emptied server, or one that took
 * over with losses, has another one. Run ids are asked for on every new connection, before it is used. In a cluster the id of any master
 * counts, since the library does not say which one answered; they are asked for again when a marker is none of theirs. Cluster and
 * sentinels have not been tried against real ones.
 *
 * <p>Owned by one event loop.
 */
final class RedisLinkSource implements LinkSource, RedisLine.Owner {

    private static final Pattern RUN_ID = Pattern.compile("run_id:([0-9a-f]{40})");

    private final boolean isCluster;
    private final RedisLine line;
    private final Runnable whenOpen;

    private Set<String> runIds = Set.of();
    private @Nullable RedisConnection current;
    private boolean isAskingForRunIds;

    /** @param whenOpen called whenever Redis has begun to answer */
    RedisLinkSource(Vertx vertx, RedisOptions options, Duration callLimit, Runnable whenOpen) {
        this.isCluster = options.getType() == RedisClientType.CLUSTER;
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
        Request request =
                Request.cmd(Command.MGET).arg(RedisKeys.link(token)).arg(RedisKeys.ready(RedisKeys.bucket(token)));
        return line.send(request).map(reply -> reading(token, requireNonNull(reply)));
    }

    private Reading reading(String token, Response reply) {
        boolean isReady = isReady(reply.get(1));
        Response value = reply.get(0);
        if (value == null) {
            return isReady ? Absent.UNKNOWN : Absent.NOT_READY;
        }
        LinkRecord link = LinkRecordCodec.decode(value.toBytes());
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
    }
}
