package io.practicelinks.api.ingest;

import io.practicelinks.contract.ClickBatch;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What many stream entries come to, sorted into what one transaction stores. Reads the entries; whatever is wrong with one ends in
 * {@link #deadLetters} or {@link #badEntries}, never in an exception. Owned by the thread that gathers.
 */
final class Gathering {

    /** More clicks than any edge puts into an entry: a header that claims more is not believed. */
    static final int MAX_CLICKS_PER_ENTRY = 65_536;

    private static final int LENGTH_BYTES = 2;

    private final KeptDays days;
    private final List<StreamClick> clicks = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<StreamEntry> badEntries = new ArrayList<>();
    private final List<StreamId> ids = new ArrayList<>();
    private final TreeMap<EpochKey, EpochNews> epochs = new TreeMap<>();
    private int bytes;
    private int trimmed;

    Gathering(KeptDays days) {
        this.days = days;
    }

    void add(StreamEntry.Delivery delivery) {
        for (StreamEntry entry : delivery.entries()) {
            ids.add(entry.id());
            bytes += entry.blob().length();
            add(entry);
        }
        ids.addAll(delivery.trimmed());
        trimmed += delivery.trimmed().size();
    }

    /** Of every entry that was added. */
    List<StreamId> ids() {
        return ids;
    }

    /** In no order. */
    List<StreamClick> clicks() {
        return clicks;
    }

    /** What could be told to be unstorable without asking Postgres. */
    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Of all entries' blobs. */
    int bytes() {
        return bytes;
    }

    /** Entries without a header that can be read. */
    List<StreamEntry> badEntries() {
        return badEntries;
    }

    /** In the order of their keys. */
    Collection<EpochNews> epochs() {
        return epochs.values();
    }

    /** How many of the entries had lost their content. */
    int trimmed() {
        return trimmed;
    }

    private void add(StreamEntry entry) {
        ClickBatch header = ClickBatch.parse(entry.header().getBytes());
        if (header == null || header.count() > MAX_CLICKS_PER_ENTRY) {
            badEntries.add(entry);
            return;
        }
        EpochKey epoch = new EpochKey(header.instance(), header.epoch());
        epochs.computeIfAbsent(epoch, EpochNews::new).add(header, entry.edge());
        addClicks(epoch, header, entry.blob());
    }

    private void addClicks(EpochKey epoch, ClickBatch header, Buffer blob) {
        int at = 0;
        for (int i = 0; i < header.count(); i++) {
            Buffer body = bodyAt(blob, at);
            at += LENGTH_BYTES + body.length();
            addClick(new ClickNumber(epoch, header.firstSeq() + i), body);
        }
    }

    private void addClick(ClickNumber number, Buffer body) {
        StreamClick click = StreamClick.read(number, body);
        if (click == null) {
            deadLetters.add(new DeadLetter(number, body, DeadLetter.UNREADABLE));
        } else if (!days.contain(click.click().id())) {
            deadLetters.add(click.refused(DeadLetter.PARTITION));
        } else {
            clicks.add(click);
        }
    }

    /** Empty where the blob ends before the body does: then nothing after it can be found either. */
    private static Buffer bodyAt(Buffer blob, int at) {
        int from = at + LENGTH_BYTES;
        if (from > blob.length()) {
            return Buffer.buffer();
        }
        int end = from + blob.getUnsignedShort(at);
        return end > blob.length() ? Buffer.buffer() : blob.getBuffer(from, end);
    }
}
