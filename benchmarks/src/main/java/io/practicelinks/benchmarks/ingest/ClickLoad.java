package io.practicelinks.benchmarks.ingest;

import io.practicelinks.contract.Audience;
import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickBatch;
import io.practicelinks.contract.ClickEpoch;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickKey;
import io.practicelinks.contract.ClickLayout;
import io.practicelinks.contract.Platform;
import io.practicelinks.contract.RedisKeys;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/**
 * Clicks of a campaign, the same at every run: four edges, 1,000 links of 100 practices, each link equally often; two thirds from
 * ads with UTM values; nine in ten from phones. All within some minutes of one hour.
 */
final class ClickLoad {

    private static final int EDGES = 4;
    private static final int LINKS = 1_000;
    private static final int PRACTICES = 100;
    private static final int CLICKS_PER_ENTRY = 250;
    private static final int CLICKS_PER_MILLISECOND = 2;
    private static final ClickKey KEY = new ClickKey(1, 2);
    private static final Platform[] PLATFORMS = {
        Platform.IOS, Platform.IOS, Platform.IOS, Platform.IOS, Platform.IOS,
        Platform.ANDROID, Platform.ANDROID, Platform.ANDROID, Platform.ANDROID, Platform.DESKTOP
    };

    private final Random random = new Random(42);
    private final long begin;
    private final List<Click> clicks = new ArrayList<>();
    private final List<Request> entries = new ArrayList<>();

    /** Clicks of an hour that has begun. */
    ClickLoad(int count, Instant hour) {
        this.begin = hour.toEpochMilli();
        for (int first = 0; first < count; first += CLICKS_PER_ENTRY * EDGES) {
            for (int edge = 0; edge < EDGES; edge++) {
                addEntry(edge + 1, first / EDGES, first);
            }
        }
    }

    /** In the order in which they come. */
    List<Click> clicks() {
        return clicks;
    }

    /** They, as edges send them. */
    List<Request> entries() {
        return entries;
    }

    private void addEntry(int edge, int taken, int first) {
        long openedAt = begin - Duration.ofHours(1).toMillis();
        long epoch = ClickEpoch.of(openedAt, edge);
        Buffer blob = Buffer.buffer();
        for (int i = 1; i <= CLICKS_PER_ENTRY; i++) {
            long millis = begin + (first + i) / CLICKS_PER_MILLISECOND - openedAt;
            byte[] body = body(edge, epoch, taken + i, millis);
            clicks.add(Objects.requireNonNull(ClickLayout.read(body, 0, body.length)));
            blob.appendUnsignedShort(body.length).appendBytes(body);
        }
        int last = taken + CLICKS_PER_ENTRY;
        ClickBatch header = new ClickBatch(false, edge, epoch, taken + 1, CLICKS_PER_ENTRY, last, 0);
        entries.add(Request.cmd(Command.XADD)
                .arg(RedisKeys.clicks(0))
                .arg("*")
                .arg(ClickBatch.HEADER_FIELD)
                .arg(Buffer.buffer(header.toBytes()))
                .arg(ClickBatch.BLOB_FIELD)
                .arg(blob)
                .arg(ClickBatch.EDGE_FIELD)
                .arg("edge-" + edge));
    }

    private byte[] body(int edge, long epoch, long seq, long millis) {
        int link = 1 + random.nextInt(LINKS);
        Platform platform = PLATFORMS[random.nextInt(PLATFORMS.length)];
        boolean isAd = link % 3 != 0;
        byte[] body = new byte[ClickLayout.MAX_BODY];
        UUID practice = new UUID(0x019a_0000_0000_7000L + link % PRACTICES * 7_919L, Long.MIN_VALUE + link % PRACTICES);
        ClickLayout.writeHead(
                body,
                Audience.HUMAN,
                platform,
                isAd ? ClickLayout.FLAG_IN_APP : 0,
                practice.getMostSignificantBits(),
                practice.getLeastSignificantBits());
        ClickId.write(body, ClickLayout.ID_AT, epoch, millis, edge, seq, link, KEY);
        String source = isAd ? "instagram" : "flyer";
        int end = ClickLayout.TEXTS_AT;
        for (String text : List.of(
                "human/" + platform.label(),
                source,
                isAd ? source : "",
                isAd ? "paid-social" : "",
                isAd ? "spring-checkup-" + link : "",
                "",
                isAd ? "video-" + link % 7 : "")) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            end = ClickLayout.writeText(body, end, utf8, utf8.length);
        }
        return Arrays.copyOf(body, end);
    }
}
