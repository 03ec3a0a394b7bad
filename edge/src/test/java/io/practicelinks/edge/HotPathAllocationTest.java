package io.practicelinks.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.practicelinks.contract.Platform;
import io.practicelinks.contract.Tokens;
import io.practicelinks.edge.audience.AudienceClassifier;
import io.practicelinks.edge.audience.AudienceRulesFile;
import io.practicelinks.edge.audience.Visitor;
import io.practicelinks.edge.click.ClickRecorder;
import io.practicelinks.edge.link.LocationTemplate;
import io.practicelinks.edge.link.PreparedLink;
import io.practicelinks.edge.testing.Agents;
import io.practicelinks.edge.testing.Clicks;
import io.practicelinks.edge.testing.FakeLinks;
import io.practicelinks.edge.testing.Links;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cached link costs in memory: nothing. L1 itself is measured beside its own tests. */
class HotPathAllocationTest {

    private static final int WARM_UP = 20_000;
    private static final int ROUNDS = 10_000;
    private static final String QUERY = "utm_source=mail&utm_campaign=Spring%20smiles&fbclid=IwAR0abc";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String path = "/" + Links.TOKEN;
    private final AudienceClassifier classifier = new AudienceClassifier(AudienceRulesFile.builtIn());
    private final FakeLinks links = new FakeLinks();
    private final byte[] location = new byte[512];

    @Test
    void shouldAllocateNothingToClassARequestRecordItsClickAndSayWhereItGoes(@TempDir Path folder) {
        // Given
        links.cache(Links.active());
        try (Clicks clicks = new Clicks(folder)) {
            ClickRecorder recorder = new ClickRecorder(clicks.lane());
            long ignored = allocatedBy(() -> record(recorder), WARM_UP);

            // When
            long bytes = allocatedBy(() -> record(recorder), ROUNDS);

            // Then: a few for the loop of the measurement itself, none per round
            assertThat(bytes).isLessThan(ROUNDS);
        }
    }

    @Test
    void shouldAllocateNothingToClassAUserAgentThatIsNewOrLong() {
        // Given: more than are remembered, and some that are not looked at to their end
        String[] agents = new String[WARM_UP];
        for (int i = 0; i < agents.length; i++) {
            agents[i] = Agents.ANDROID + " visitor " + i + (i % 10 == 0 ? "x".repeat(1_000) : "");
        }
        AtomicInteger next = new AtomicInteger();
        IntSupplier round = () -> classifier
                .classify(false, true, agents[next.getAndIncrement() % agents.length], "")
                .rule()
                .length;
        long ignored = allocatedBy(round, WARM_UP);

        // When
        long bytes = allocatedBy(round, ROUNDS);

        // Then
        assertThat(bytes).isLessThan(ROUNDS);
    }

    private int record(ClickRecorder recorder) {
        String canonical = Objects.requireNonNull(Tokens.canonicalPath(path));
        PreparedLink link = Objects.requireNonNull(links.get(canonical, 0));
        Visitor visitor = classifier.classify(false, true, Agents.INSTAGRAM_ON_PIXEL, "\"Android\"");
        // Also a full journal allocates nothing: no delivery makes room here.
        boolean recorded = recorder.record(link, visitor, QUERY, 1_800_000_000_000L, false, false);
        LocationTemplate target = Objects.requireNonNull(link.target(Platform.ANDROID));
        target.fill(link.token(), recorder.idText(), location);
        return recorded ? 1 : 0;
    }

    private static long allocatedBy(IntSupplier round, int rounds) {
        long sum = 0;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            sum += round.getAsInt();
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isNotNegative();
        return bytes;
    }
}
