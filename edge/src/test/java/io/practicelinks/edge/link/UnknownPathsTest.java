package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Eviction;
import io.practicelinks.contract.Tokens;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownPathsTest {

    private static final long UNTIL = 100;

    private final LinkTable table = new LinkTable(1_000_000, new MinimumVersions(100));
    private final SplittableRandom random = new SplittableRandom(1);
    private final UnknownPaths unknown = new UnknownPaths(table, random);

    @Test
    void shouldHoldAPathUntilItsTimeIsOver() {
        // When
        unknown.add("/nobody", UNTIL, table.mark(), table.generation());

        // Then
        assertThat(unknown.holds("/nobody", UNTIL - 1)).isTrue();
        assertThat(unknown.holds("/nobody", UNTIL)).isFalse();
    }

    @Test
    void shouldHoldNoOtherPath() {
        // Given
        List<String> added = tokens(10_000);
        List<String> others = tokens(100_000);

        // When
        added.forEach(path -> unknown.add(path, UNTIL, table.mark(), table.generation()));

        // Then
        assertThat(others).noneMatch(path -> unknown.holds(path, 0));
        assertThat(added.getLast()).matches(path -> unknown.holds(path, 0));
    }

    @Test
    void shouldTellPathsApartThatHaveOneHashCode() {
        // Given
        assertThat("/Aa".hashCode()).isEqualTo("/BB".hashCode());

        // When
        unknown.add("/Aa", UNTIL, table.mark(), table.generation());

        // Then
        assertThat(unknown.holds("/BB", 0)).isFalse();
    }

    @Test
    void shouldHoldMostOfWhatWasAddedWhileThereIsRoom() {
        // Given
        List<String> added = tokens(1_000);

        // When
        added.forEach(path -> unknown.add(path, UNTIL, table.mark(), table.generation()));

        // Then
        assertThat(added.stream().filter(path -> unknown.holds(path, 0))).hasSizeGreaterThan(900);
    }

    @Test
    void shouldLetGoOfAPathWhoseLinkWasMadeSinceRedisWasAsked() {
        // Given
        long mark = table.mark();
        unknown.add("/fresh-link", UNTIL, mark, table.generation());

        // When
        table.evict(new Eviction("fresh-link", version(1)));

        // Then
        assertThat(unknown.holds("/fresh-link", 0)).isFalse();
    }

    @Test
    void shouldLetGoOfEveryPathWhenEvictionsMayHaveBeenMissed() {
        // Given
        unknown.add("/nobody", UNTIL, table.mark(), table.generation());

        // When
        table.distrustAll();

        // Then
        assertThat(unknown.holds("/nobody", 0)).isFalse();
    }

    private List<String> tokens(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "/" + Tokens.generate(random))
                .toList();
    }
}
