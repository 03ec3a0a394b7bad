package io.practicelinks.app.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.Destination;
import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.LinkStatus;
import io.practicelinks.contract.LinkVersion;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.contract.RedisKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The one link of a training: an edge that asks this Redis finds it published, and no other. */
final class PublishedLink {

    static final String TOKEN = "spring-smile";

    /** The link is the first key, then come the markers of all buckets. */
    private static final String PUBLISH = """
            redis.call('SET', KEYS[1], ARGV[1])
            local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
            for i = 2, #KEYS do redis.call('SET', KEYS[i], run) end
            return 1""";

    private static final String DONE = "+OK\r\n:1\r\n+OK\r\n";
    private static final int LIMIT_MILLIS = 5_000;

    private PublishedLink() {}

    /** Publishes it in an empty Redis. */
    static void in(String redisUri) {
        URI redis = URI.create(redisUri);
        List<byte[]> publish = new ArrayList<>(words("EVAL", PUBLISH, Integer.toString(1 + RedisKeys.BUCKETS)));
        publish.add(RedisKeys.link(TOKEN).getBytes(UTF_8));
        for (int bucket = 0; bucket < RedisKeys.BUCKETS; bucket++) {
            publish.add(RedisKeys.ready(bucket).getBytes(UTF_8));
        }
        publish.add(LinkRecordCodec.encode(link()));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            ByteArrayOutputStream commands = new ByteArrayOutputStream();
            write(commands, words("AUTH", redis.getUserInfo().substring(1)));
            write(commands, publish);
            write(commands, words("QUIT"));
            socket.getOutputStream().write(commands.toByteArray());
            String replies = new String(socket.getInputStream().readAllBytes(), UTF_8);
            if (!replies.equals(DONE)) {
                throw new IllegalStateException("Redis did not take the link: " + replies);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On an Android phone it leads to Google Play, elsewhere to its page. */
    private static LinkRecord link() {
        return new LinkRecord(
                new LinkVersion(1, 1),
                TOKEN,
                LinkStatus.ACTIVE,
                1,
                new UUID(1, 1),
                new ClickKey(1, 1),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.STORE,
                Destination.PAGE,
                null,
                "https://play.google.com/store/apps/details?id=com.example.practice",
                new PracticeCard("Oak Clinic", null, "1 Main Street", "+12025550143", null),
                Map.of("campaign", "spring"),
                "newsletter");
    }

    private static List<byte[]> words(String... words) {
        return List.of(words).stream().map(word -> word.getBytes(UTF_8)).toList();
    }

    private static void write(ByteArrayOutputStream out, List<byte[]> words) {
        out.writeBytes(("*" + words.size() + "\r\n").getBytes(UTF_8));
        for (byte[] word : words) {
            out.writeBytes(("$" + word.length + "\r\n").getBytes(UTF_8));
            out.writeBytes(word);
            out.writeBytes("\r\n".getBytes(UTF_8));
        }
    }
}
