package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule H1: what a hit in L1 allocates is nothing. */
class LinkCacheAllocationTest {

    private static final int LINKS = 64;
    private static final int GETS = 50_000;
    private static final int ROUNDS = 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final LinkTable table = new LinkTable(100_000_000, new MinimumVersions(100));
    private final LinkCache cache = new LoopLinkCache(table, new LookupCounters());
    private final String[] paths = new String[LINKS];

    private @Nullable PreparedLink last;

    @Test
    void shouldAllocateNothingWhenTheLinkIsInL1() {
        // Given
        for (int i = 0; i < LINKS; i++) {
            paths[i] = "/link-" + i;
            LinkEntry ignored = table.put(entry("link-" + i, 1, Long.MAX_VALUE), table.mark());
        }
        long warmUp = allocatedBy(GETS);

        // When
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            allocated = Math.min(allocated, allocatedBy(GETS));
        }

        // Then: what the table does now and then on its own account falls into some rounds, what a get costs into all
        assertThat(last).isNotNull();
        assertThat(allocated)
                .as("bytes of %d gets, after %d to warm up", GETS, warmUp)
                .isZero();
    }

    private long allocatedBy(int gets) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < gets; i++) {
            last = cache.get(paths[i & (LINKS - 1)], 1);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
