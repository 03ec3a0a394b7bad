package io.practicelinks.edge.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The segment files of a folder: finds, makes, reuses and bounds them. Delivery thread only. */
final class SegmentPool {

    /** Makes a segment file; fails where the disk is full. */
    interface Maker {
        Segment make(Path path, int bytes) throws IOException;
    }

    private static final String SUFFIX = ".segment";

    private final Path directory;
    private final JournalLimits limits;
    private final SyncPolicy sync;
    private final Maker maker;
    private final Deque<Segment> free = new ArrayDeque<>();
    private int files;
    private int lastNumber;

    SegmentPool(Path directory, JournalLimits limits, SyncPolicy sync, Maker maker) {
        this.directory = directory;
        this.limits = limits;
        this.sync = sync;
        this.maker = maker;
    }

    /** Every segment file there is. Called once, before anything else. */
    List<Segment> find() throws IOException {
        List<Segment> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(directory, "????????" + SUFFIX)) {
            for (Path path : paths) {
                String name = path.getFileName().toString();
                lastNumber = Math.max(lastNumber, Integer.parseInt(name, 0, 8, 16));
                found.add(Segment.open(path));
            }
        } catch (NumberFormatException e) {
            throw new IOException("A file in " + directory + " looks like a segment but has no number", e);
        }
        files = found.size();
        return found;
    }

    /** An empty segment, or null: the limit is reached, or the disk is full. */
    @Nullable
    Segment take() {
        for (Segment reused = free.pollFirst(); reused != null; reused = free.pollFirst()) {
            try {
                reused.touch();
                return reused;
            } catch (InternalError failing) {
                discard(reused);
            }
        }
        if (files >= limits.maxSegments()) {
            return null;
        }
        try {
            Path path = directory.resolve(String.format(Locale.ROOT, "%08x%s", lastNumber + 1, SUFFIX));
            Segment made = maker.make(path, limits.segmentBytes());
            lastNumber++;
            files++;
            return made;
        } catch (IOException e) {
            return null; // asked again at the next turn; the lane counts what it loses meanwhile
        }
    }

    /** Takes back a segment whose records are no longer needed. */
    void recycle(Segment segment) {
        if (segment.capacity() != limits.segmentBytes() || files > limits.maxSegments()) {
            discard(segment);
            return;
        }
        try {
            boolean hadRecords = segment.isStarted();
            segment.clear();
            if (hadRecords && sync != SyncPolicy.KERNEL) {
                segment.force(0, Segment.FIRST_RECORD);
            }
            free.addLast(segment);
        } catch (InternalError | IOException failing) {
            discard(segment);
        }
    }

    /** Gives up a file: of another size than is wanted now, one too many, or failing. */
    void discard(Segment segment) {
        try {
            segment.delete();
            files--;
        } catch (IOException e) {
            // The file stays counted, so the limit holds; the next start finds it again.
        }
    }
}
