package io.practicelinks.edge.link;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.LinkRecordCodec;
import io.practicelinks.contract.LinkRecordDecoder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * How do link records lie on disk between two runs? Big-endian:
 *
 * <pre>
 *  0        8       12                                       n
 * +--------+-------+---------------------------------------+--------+
 * | magic  | count | count × (confirmed at, length, JSON)  | CRC32C |
 * +--------+-------+---------------------------------------+--------+
 *   8        4       8 + 4 + length                          8
 * </pre>
 *
 * <p>Valid as a whole or not at all: the check sum covers all before it, and a new file takes the place of the old one by renaming, after
 * it was forced to disk. Only the owner may read it, since records carry the keys of click ids. One thread at a time; blocks.
 */
final class SnapshotFile {

    private static final long MAGIC = 0x504c_4c49_4e4b_5331L; // PLLINKS1
    private static final int MAX_RECORD_BYTES = 65_536;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final int maxRecords;

    /** @param maxRecords no more are written, and a file with more is none */
    SnapshotFile(Path file, int maxRecords) {
        this.file = file;
        this.maxRecords = maxRecords;
    }

    /** A link, and the Unix time at which Redis last said so. */
    record Saved(long confirmedAtMillis, LinkRecord link) {}

    /** The first {@code maxRecords} of them. */
    void write(List<Saved> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, OWNER_ONLY)) {
            CheckedOutputStream checked =
                    new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            writeRecords(out, records.subList(0, Math.min(maxRecords, records.size())));
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeRecords(DataOutputStream out, List<Saved> records) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(records.size());
        for (Saved saved : records) {
            byte[] bytes = LinkRecordCodec.encode(saved.link());
            out.writeLong(saved.confirmedAtMillis());
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** All records, in the order in which they were written; none where there is no file. Fails where the file is not valid. */
    List<Saved> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        CRC32C crc = new CRC32C();
        try (DataInputStream in =
                new DataInputStream(new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), crc))) {
            List<Saved> records = readRecords(in);
            long expected = crc.getValue();
            if (in.readLong() != expected) {
                throw new IOException("wrong check sum");
            }
            return records;
        }
    }

    private List<Saved> readRecords(DataInputStream in) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new IOException("no snapshot of links");
        }
        int count = bounded(in.readInt(), maxRecords);
        List<Saved> records = new ArrayList<>(count);
        LinkRecordDecoder decoder = new LinkRecordDecoder();
        for (int i = 0; i < count; i++) {
            long confirmedAtMillis = in.readLong();
            byte[] bytes = new byte[bounded(in.readInt(), MAX_RECORD_BYTES)];
            in.readFully(bytes);
            LinkRecord link = decoder.decode(bytes);
            if (link == null) {
                throw new IOException("a record that cannot be read");
            }
            records.add(new Saved(confirmedAtMillis, link));
        }
        return records;
    }

    private static int bounded(int value, int max) throws IOException {
        if (value < 0 || value > max) {
            throw new IOException("a number out of its bounds");
        }
        return value;
    }
}
