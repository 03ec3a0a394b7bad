package io.practicelinks.benchmarks;

import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.contract.RedisKeys;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Links in a Redis as the api publishes them, every bucket marked ready. The links differ in their token and number alone. */
final class PublishedLinks {

    private static final int BATCH = 1_000;

    private PublishedLinks() {}

    static void publish(Vertx vertx, String redisUri, List<String> tokens) throws TimeoutException {
        Redis client = Redis.createClient(vertx, redisUri);
        String info = String.valueOf(
                Waiting.await(client.send(Request.cmd(Command.INFO).arg("server"))));
        Request marks = Request.cmd(Command.MSET);
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            marks.arg(RedisKeys.ready(bucket)).arg(info.replaceFirst("(?s).*run_id:(\\w+).*", "$1"));
        }
        List<Request> requests = new ArrayList<>(List.of(marks));
        for (int from = 0; from < tokens.size(); from += BATCH) {
            Request write = Request.cmd(Command.MSET);
            for (int i = from; i < Math.min(from + BATCH, tokens.size()); i++) {
                write.arg(RedisKeys.link(tokens.get(i)))
                        .arg(Buffer.buffer(LinkRecordCodec.encode(link(tokens.get(i), i + 1))));
            }
            requests.add(write);
        }
        for (Request request : requests) {
            @Nullable Response unused = Waiting.await(client.send(request));
        }
        client.close();
    }

    private static LinkRecord link(String token, long number) {
        return new LinkRecord(
                new LinkVersion(1, 1),
                token,
                LinkStatus.ACTIVE,
                number,
                new UUID(1, 2),
                new ClickKey(11, 22),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.STORE,
                Destination.PAGE,
                "https://apps.apple.com/app/id1",
                "https://play.google.com/store/apps/details?id=org.example",
                new PracticeCard("Smile Dental", null, "1 Main St", "+12025550123", null),
                Map.of(),
                "flyer");
    }
}
