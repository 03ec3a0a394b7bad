package io.practicelinks.edge.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What must outlive the process beside the records: the instance id, the counter of epochs, and per epoch whether it is
 * closed, at which high-water, and what was lost. Delivery thread only.
 *
 * <pre>
 *   slot   0            8          12      16           24                                         (big-endian)
 *          +------------+----------+-------+------------+------------------------------------------+----------+
 *          | generation | instance | count | last epoch | count x (epoch, final high-water, losses) | checksum |
 *          +------------+----------+-------+------------+------------------------------------------+----------+
 * </pre>
 *
 * <p>Two slots: a save overwrites the older one and forces it, and the newer whole one counts. The file has its full size
 * from the start, so that a full disk stops no save.
 */
final class Ledger implements AutoCloseable {

    /** What is known of one epoch; the high-water is {@link #OPEN} while it is not final. */
    record Fact(long finalHighWater, Losses losses) {
        static final long OPEN = -1;
        static final Fact NEW = new Fact(OPEN, Losses.NONE);
    }

    /** The oldest facts beyond are forgotten: of those epochs the clicks are kept, the close is not told any more. */
    static final int MAX_FACTS = 1024;

    private static final int SLOT_BYTES = 64 * 1024;
    private static final int HEAD_BYTES = 24;
    private static final int FACT_BYTES = 5 * Long.BYTES;
    private static final int INSTANCE_BITS = 24;

    private final SecureRandom random = new SecureRandom();
    private final FileChannel channel;
    private final TreeMap<Long, Fact> facts = new TreeMap<>();
    private Map<Long, Fact> saved = Map.of();
    private long generation;
    private long lastEpoch;
    private int instance;
    private boolean changed;

    private Ledger(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the ledger, or makes one.
     *
     * @param isNeeded whether there are records: then a folder without a whole ledger is refused, since another instance id
     *     would count them twice
     */
    static Ledger open(Path path, boolean isNeeded) throws IOException {
        Ledger ledger = new Ledger(
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            if (!ledger.load()) {
                if (isNeeded) {
                    throw new IOException(
                            "The journal's ledger " + path + " is missing or damaged, but there are records: "
                                    + "restore it, or move the segments away");
                }
                ledger.create();
            }
            return ledger;
        } catch (IOException e) {
            ledger.close();
            throw e;
        }
    }

    int instance() {
        return instance;
    }

    /** An epoch that was never handed out before. On the disk after {@link #save}; not to be used before. */
    long newEpoch(InstantSource clock) {
        lastEpoch = EpochNumber.after(lastEpoch, clock.millis(), random.nextInt());
        put(lastEpoch, Fact.NEW);
        return lastEpoch;
    }

    /** Oldest first. */
    Map<Long, Fact> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /** Whether the final high-water is on the disk. */
    boolean isClosed(long epoch) {
        Fact fact = saved.get(epoch);
        return fact != null && fact.finalHighWater() != Fact.OPEN;
    }

    void put(long epoch, Fact fact) {
        changed |= !fact.equals(facts.put(epoch, fact));
        while (facts.size() > MAX_FACTS) {
            facts.pollFirstEntry();
        }
    }

    void remove(long epoch) {
        changed |= facts.remove(epoch) != null;
    }

    /** Brings what changed to the disk. */
    void save() throws IOException {
        if (changed) {
            generation++;
            ByteBuffer slot = encode();
            write(slot, (generation & 1) * SLOT_BYTES);
            channel.force(false);
            changed = false;
            saved = Map.copyOf(facts);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void create() throws IOException {
        write(ByteBuffer.allocate(2 * SLOT_BYTES), 0);
        instance = 1 + random.nextInt((1 << INSTANCE_BITS) - 1);
        changed = true;
        save();
    }

    private boolean load() throws IOException {
        for (int index = 0; index < 2; index++) {
            ByteBuffer slot = ByteBuffer.allocate(SLOT_BYTES);
            while (slot.hasRemaining() && channel.read(slot, index * (long) SLOT_BYTES + slot.position()) > 0) {
                // reads on until the slot is full or the file ends
            }
            decode(slot);
        }
        saved = Map.copyOf(facts);
        return generation > 0;
    }

    private ByteBuffer encode() {
        ByteBuffer slot = ByteBuffer.allocate(HEAD_BYTES + facts.size() * FACT_BYTES + Integer.BYTES);
        slot.putLong(generation).putInt(instance).putInt(facts.size()).putLong(lastEpoch);
        facts.forEach((epoch, fact) -> slot.putLong(epoch)
                .putLong(fact.finalHighWater())
                .putLong(fact.losses().full())
                .putLong(fact.losses().broken())
                .putLong(fact.losses().unfit()));
        slot.putInt(checksum(slot, slot.position()));
        return slot.flip();
    }

    private void decode(ByteBuffer slot) {
        int count = slot.getInt(12);
        if (slot.getLong(0) <= generation || count < 0 || count > MAX_FACTS) {
            return;
        }
        int end = HEAD_BYTES + count * FACT_BYTES;
        if (slot.getInt(end) != checksum(slot, end)) {
            return;
        }
        facts.clear();
        slot.rewind();
        generation = slot.getLong();
        instance = slot.getInt();
        slot.getInt();
        lastEpoch = slot.getLong();
        for (int i = 0; i < count; i++) {
            facts.put(
                    slot.getLong(),
                    new Fact(slot.getLong(), new Losses(slot.getLong(), slot.getLong(), slot.getLong())));
        }
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    private static int checksum(ByteBuffer slot, int length) {
        CRC32C crc = new CRC32C();
        crc.update(slot.slice(0, length));
        return (int) crc.getValue();
    }
}
