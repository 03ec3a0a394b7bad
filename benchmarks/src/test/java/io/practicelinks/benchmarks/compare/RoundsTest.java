package io.practicelinks.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.benchmarks.load.Requests;
import io.practicelinks.benchmarks.load.WrkFigures;
import io.practicelinks.benchmarks.report.Spread;
import io.practicelinks.benchmarks.server.Server;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void shouldCountOnlyTheServerBesideOneWithoutRedis() {
        // Given
        Rounds edge = rounds("edge", round(10, 90), round(12, 90));
        Rounds nginx = rounds("nginx", round(5, 0), round(4, 0));

        // When
        Spread ratio = edge.cpuBeside(nginx);

        // Then
        assertThat(ratio).isEqualTo(new Spread(2.5, 2, 3));
    }

    @Test
    void shouldCountRedisOnBothSidesBesideOneThatHasIt() {
        // Given
        Rounds edge = rounds("edge", round(10, 10));
        Rounds lua = rounds("lua", round(40, 60));

        // When
        Spread ratio = edge.cpuBeside(lua);

        // Then
        assertThat(ratio.median()).isEqualTo(0.2);
    }

    @Test
    void shouldLeaveRedisOutWhereTheEdgeStandsBesideItself() {
        // Given
        Server edge = new Idle();
        Rounds campaign = rounds("edge", edge, round(12, 30));
        Rounds hot = rounds("edge, one link", edge, round(10, 5));

        // When
        Spread ratio = campaign.cpuBeside(hot);

        // Then
        assertThat(ratio.median()).isEqualTo(1.2);
    }

    @Test
    void shouldTellHowMuchOthersUsedOfTheProcessor() {
        // Given
        Round round = new Round(new WrkFigures(1_000, 0, 0, 100_000, 1, 2, 3), 60, 0, 90, 100);

        // Then
        assertThat(round.busy()).isEqualTo(0.6);
        assertThat(round.disturbed()).isEqualTo(0.3);
    }

    @Test
    void shouldNotPutTheEdgeBesideItself() {
        // Given
        Rounds edge = rounds("edge", round(10, 10));
        Rounds nginx = rounds("nginx", round(20, 0));

        // When
        var standings = List.of(edge.standing("hot", edge), nginx.standing("hot", edge));

        // Then
        assertThat(standings.get(0).edgeRatio()).isNull();
        assertThat(standings.get(1).edgeRatio()).isEqualTo(new Spread(0.5, 0.5, 0.5));
        assertThat(standings.get(1).withStoreMicros()).isNull();
    }

    private static Rounds rounds(String name, Round... all) {
        return rounds(name, new Idle(), all);
    }

    private static Rounds rounds(String name, Server server, Round... all) {
        Requests none = new Requests(Path.of("none"), 0, false);
        return new Rounds(new Contender(name, server, round -> none, false), List.of(all));
    }

    private static Round round(long cpuMillis, long storeCpuMillis) {
        return new Round(new WrkFigures(1_000, 0, 0, 100_000, 1, 2, 3), cpuMillis, storeCpuMillis, 100, 100);
    }

    /** A server that does nothing. */
    private static final class Idle implements Server {

        @Override
        public int port() {
            return 0;
        }

        @Override
        public long cpuMillis() {
            return 0;
        }

        @Override
        public long residentKib() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
