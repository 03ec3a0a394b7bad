package io.practicelinks.edge.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.RedisKeys;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the api does to the read model, without its care: writes are not compared. Test thread. */
final class ReadModel {

    private static final Pattern RUN_ID = Pattern.compile("run_id:([0-9a-f]{40})");

    private final Redis redis;

    ReadModel(Vertx vertx, String uri) {
        this.redis = Redis.createClient(vertx, uri);
    }

    /** Publishes in full, for the server that runs now. */
    void publishAll(List<LinkRecord> links) throws Exception {
        for (LinkRecord link : links) {
            write(link);
        }
        Matcher runId =
                RUN_ID.matcher(String.valueOf(send(Request.cmd(Command.INFO).arg("server"))));
        assertThat(runId.find()).isTrue();
        markReady(runId.group(1));
    }

    void markReady(String runId) throws Exception {
        Request markers = Request.cmd(Command.MSET);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            markers.arg(RedisKeys.ready(bucket)).arg(runId);
        }
        Response ignored = send(markers);
    }

    void write(LinkRecord link) throws Exception {
        writeRaw(link.token(), new String(LinkRecordCodec.encode(link), UTF_8));
    }

    void writeRaw(String token, String value) throws Exception {
        Response ignored =
                send(Request.cmd(Command.SET).arg(RedisKeys.link(token)).arg(Buffer.buffer(value)));
    }

    void send(Eviction eviction) throws Exception {
        sendRaw(eviction.encode());
    }

    void sendRaw(String message) throws Exception {
        Response ignored =
                send(Request.cmd(Command.PUBLISH).arg(RedisKeys.EVICTIONS).arg(message));
    }

    private @Nullable Response send(Request request) throws Exception {
        return redis.send(request).await(20, SECONDS);
    }
}
