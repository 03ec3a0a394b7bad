package io.practicelinks.benchmarks.compare;

import io.practicelinks.benchmarks.report.TextTable;
import io.practicelinks.benchmarks.server.EdgeProgram;
import io.practicelinks.benchmarks.server.Metrics;
import java.util.List;
import java.util.Locale;

/**
 * What the edge holds at one moment.
 *
 * @param requests that it has answered by then
 * @param residentMib without its mapped journal
 * @param directMib buffers outside the heap that the JVM knows of
 * @param heapMib used, garbage included
 * @param links in memory
 */
record Memory(long requests, double residentMib, double directMib, double heapMib, long links) {

    private static final double MIB = 1024.0 * 1024.0;
    private static final List<String> COLUMNS =
            List.of("requests", "resident MiB", "direct MiB", "heap used MiB", "links in memory");

    static Memory of(EdgeProgram edge, long requests) {
        Metrics metrics = edge.metrics();
        return new Memory(
                requests,
                edge.residentKib() / 1024.0,
                metrics.sum("jvm_buffer_memory_used_bytes", "id=\"direct\"") / MIB,
                metrics.sum("jvm_memory_used_bytes", "area=\"heap\"") / MIB,
                metrics.count("practicelinks_links_cached"));
    }

    static String table(List<Memory> samples) {
        return TextTable.of(COLUMNS, samples.stream().map(Memory::row).toList());
    }

    private List<String> row() {
        return List.of(
                String.format(Locale.ROOT, "%,d", requests),
                String.format(Locale.ROOT, "%.0f", residentMib),
                String.format(Locale.ROOT, "%.1f", directMib),
                String.format(Locale.ROOT, "%.0f", heapMib),
                String.format(Locale.ROOT, "%,d", links));
    }
}
