package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What do the files of {@code /proc/<pid>} say of a process? A process that has gone has used nothing and holds nothing. */
final class ProcessFiles {

    /** Linux reports times to user space in hundredths of a second on every platform that the product runs on. */
    private static final int MILLIS_PER_TICK = 10;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final String MAPPING_START = "^[0-9a-f]+-[0-9a-f]+ .*";

    private ProcessFiles() {}

    /** User and system time of all its threads so far. */
    static long cpuMillis(long pid) {
        String stat = read(pid, "stat");
        return stat.isEmpty() ? 0 : cpuMillisOf(stat);
    }

    /** The same of the text of {@code stat}, whose second field may hold anything, blanks and brackets included. */
    static long cpuMillisOf(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) * MILLIS_PER_TICK;
    }

    /** Resident memory in KiB, without that of mapped files below a folder, where one is given. */
    static long residentKib(long pid, String exceptFolder) {
        return residentKibOf(read(pid, "smaps"), exceptFolder);
    }

    static long residentKibOf(String smaps, String exceptFolder) {
        long kib = 0;
        boolean counts = true;
        for (String line : smaps.split("\n", -1)) {
            if (line.matches(MAPPING_START)) {
                counts = exceptFolder.isEmpty() || !line.contains(exceptFolder);
            } else if (counts && line.startsWith("Rss:")) {
                kib += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kib;
    }

    /** The words of its command line. */
    static List<String> commandLine(long pid) {
        return new ArrayList<>(List.of(read(pid, "cmdline").split("\0", -1)));
    }

    private static String read(long pid, String name) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), name)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            if (ProcessHandle.of(pid).isEmpty()) {
                return "";
            }
            throw new UncheckedIOException(e);
        }
    }
}
