package io.practicelinks.api.ingest;

import io.practicelinks.contract.Click;
import io.practicelinks.contract.ClickId;
import io.practicelinks.contract.ClickLayout;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A click that can be stored, with the bytes it came as.
 *
 * @param body of a {@link ClickLayout} body
 */
record StreamClick(Click click, Buffer body) {

    /**
     * Each of them once (an edge sends an entry again where it heard no answer), and in one order for all transactions, near that of
     * the table's key: two that store the same clicks wait for each other and never deadlock.
     */
    static List<StreamClick> distinct(List<StreamClick> clicks) {
        // Practice by practice, each small enough for a processor's cache: one large sort takes longer.
        Map<UUID, List<StreamClick>> practiceToClicks = new TreeMap<>();
        for (StreamClick click : clicks) {
            practiceToClicks
                    .computeIfAbsent(click.click.practiceId(), practice -> new ArrayList<>())
                    .add(click);
        }
        List<StreamClick> distinct = new ArrayList<>(clicks.size());
        for (List<StreamClick> ofPractice : practiceToClicks.values()) {
            ofPractice.sort(StreamClick::byTimeThenNumber);
            addDistinct(ofPractice, distinct);
        }
        return distinct;
    }

    private static void addDistinct(List<StreamClick> ordered, List<StreamClick> distinct) {
        ClickId last = null;
        for (StreamClick kept : ordered) {
            if (!kept.click.id().equals(last)) {
                distinct.add(kept);
            }
            last = kept.click.id();
        }
    }

    /** Written out: a comparator put together of parts is several times slower. */
    private static int byTimeThenNumber(StreamClick one, StreamClick other) {
        ClickId id = one.click.id();
        ClickId otherId = other.click.id();
        int order = Long.compare(id.occurredAtMillis(), otherId.occurredAtMillis());
        if (order == 0) {
            order = Integer.compare(id.instance(), otherId.instance());
        }
        if (order == 0) {
            order = Long.compare(id.epoch(), otherId.epoch());
        }
        return order == 0 ? Long.compare(id.seq(), otherId.seq()) : order;
    }

    /** The click of these bytes, or null where they are none, or another one than that. */
    static @Nullable StreamClick read(ClickNumber number, Buffer body) {
        byte[] bytes = body.getBytes();
        Click click = ClickLayout.read(bytes, 0, bytes.length);
        return click != null && number.equals(ClickNumber.of(click.id())) ? new StreamClick(click, body) : null;
    }

    ClickNumber number() {
        return ClickNumber.of(click.id());
    }

    DeadLetter refused(String reason) {
        return new DeadLetter(number(), body, reason);
    }
}
