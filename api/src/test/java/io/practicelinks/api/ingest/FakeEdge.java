package io.practicelinks.api.ingest;

import io.practicelinks.contract.Audience;
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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Writes clicks and stream entries of one epoch as an edge does, or wrongly where told to. */
final class FakeEdge {

    static final UUID PRACTICE = UUID.fromString("019a0000-0000-7000-8000-000000000001");
    static final int LINKS = 5;

    private static final ClickKey KEY = new ClickKey(1, 2);

    private final int instance;
    private final long epoch;
    private final UUID practice;
    private final long firstLink;
    private final int links;
    private long heldFrom;

    FakeEdge(int instance, Instant openedAt) {
        this(instance, openedAt, PRACTICE, 1, LINKS);
    }

    /** An edge that is asked for consecutive links of that practice, in turns. */
    FakeEdge(int instance, Instant openedAt, UUID practice, long firstLink, int links) {
        this.instance = instance;
        this.epoch = ClickEpoch.of(openedAt.toEpochMilli(), instance);
        this.practice = practice;
        this.firstLink = firstLink;
        this.links = links;
    }

    EpochKey key() {
        return new EpochKey(instance, epoch);
    }

    String field() {
        return RedisKeys.epochField(instance, epoch);
    }

    /** Entries say from now on that this is the lowest number which the edge can send; until then they say nothing of that. */
    void holdFrom(long seq) {
        heldFrom = seq;
    }

    /** The body of a click; its link follows from its number. */
    byte[] body(long seq, Instant at, String source) {
        byte[] body = new byte[ClickLayout.MAX_BODY];
        ClickLayout.writeHead(
                body,
                Audience.HUMAN,
                Platform.IOS,
                0,
                practice.getMostSignificantBits(),
                practice.getLeastSignificantBits());
        long millis = at.toEpochMilli() - ClickEpoch.openedAtMillis(epoch);
        ClickId.write(body, ClickLayout.ID_AT, epoch, millis, instance, seq, firstLink + seq % links, KEY);
        int end = ClickLayout.TEXTS_AT;
        for (String text : List.of("rule-1", source, "", "", "", "", "")) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            end = ClickLayout.writeText(body, end, utf8, utf8.length);
        }
        return Arrays.copyOf(body, end);
    }

    List<byte[]> bodies(long firstSeq, int count, Instant at) {
        List<byte[]> bodies = new ArrayList<>();
        for (long seq = firstSeq; seq < firstSeq + count; seq++) {
            bodies.add(body(seq, at, "flyer"));
        }
        return bodies;
    }

    /** An entry of good clicks. */
    Request entry(long firstSeq, int count, Instant at) {
        return entry(firstSeq, bodies(firstSeq, count, at), firstSeq + count - 1);
    }

    Request entry(long firstSeq, List<byte[]> bodies, long highWater) {
        return entry(
                new ClickBatch(false, instance, epoch, firstSeq, bodies.size(), highWater, 0, heldFrom), blob(bodies));
    }

    Request heartbeat(long sent, long highWater, long lost) {
        return entry(new ClickBatch(false, instance, epoch, sent + 1, 0, highWater, lost, heldFrom), new byte[0]);
    }

    Request closing(long highWater) {
        return entry(new ClickBatch(true, instance, epoch, highWater + 1, 0, highWater, 0, heldFrom), new byte[0]);
    }

    Request entry(ClickBatch header, byte[] blob) {
        return Request.cmd(Command.XADD)
                .arg(RedisKeys.clicks(0))
                .arg("*")
                .arg(ClickBatch.HEADER_FIELD)
                .arg(Buffer.buffer(header.toBytes()))
                .arg(ClickBatch.BLOB_FIELD)
                .arg(Buffer.buffer(blob))
                .arg(ClickBatch.EDGE_FIELD)
                .arg("edge-" + instance);
    }

    static byte[] blob(List<byte[]> bodies) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        for (byte[] body : bodies) {
            blob.writeBytes(ByteBuffer.allocate(2).putShort((short) body.length).array());
            blob.writeBytes(body);
        }
        return blob.toByteArray();
    }
}
