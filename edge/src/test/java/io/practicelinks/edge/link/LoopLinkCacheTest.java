package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.TOKEN;
import static io.practicelinks.edge.link.LinkFixture.deleted;
import static io.practicelinks.edge.link.LinkFixture.entry;
import static io.practicelinks.edge.link.LinkFixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Eviction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopLinkCacheTest {

    private static final long FRESH_UNTIL = 30;

    private final LinkTable table = new LinkTable(1_000_000, new MinimumVersions(100));
    private final LookupCounters counters = new LookupCounters();
    private final LinkCache cache = new LoopLinkCache(table, counters);
    private final LinkEntry known = entry(TOKEN, 1, FRESH_UNTIL);

    @BeforeEach
    void aKnownLinkInTheArray() {
        LinkEntry ignored = table.put(known, table.mark());
        PreparedLink unused = cache.get(PATH, 0);
    }

    @Test
    void shouldGiveTheLinkAndCountWhenItIsFresh() {
        // When
        PreparedLink link = cache.get(PATH, FRESH_UNTIL - 1);

        // Then
        assertThat(link).isSameAs(known.link());
        assertThat(counters.sum(LookupOutcome.L1_HIT)).isEqualTo(2);
    }

    @Test
    void shouldNotStayFreshForLongerWhenItIsAskedForAgainAndAgain() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            PreparedLink ignored = cache.get(PATH, FRESH_UNTIL - 1);
        }

        // When
        PreparedLink link = cache.get(PATH, FRESH_UNTIL);

        // Then
        assertThat(link).isNull();
    }

    @Test
    void shouldLetGoWhenTheLinkIsEvicted() {
        // When
        table.evict(new Eviction(TOKEN, version(2)));

        // Then
        assertThat(cache.get(PATH, 0)).isNull();
    }

    @Test
    void shouldGiveTheNewLinkWhenAnotherLoopHasLoadedIt() {
        // Given
        LinkEntry newer = entry(TOKEN, 2, FRESH_UNTIL);

        // When
        LinkEntry ignored = table.put(newer, table.mark());

        // Then
        assertThat(cache.get(PATH, 0)).isSameAs(newer.link());
    }

    @Test
    void shouldHaveNoAnswerWhenEvictionsMayHaveBeenMissed() {
        // When
        table.distrustAll();

        // Then
        assertThat(cache.get(PATH, 0)).isNull();
    }

    @Test
    void shouldHaveNoAnswerWhenTheLinkIsKnownToBeDeleted() {
        // When
        LinkEntry ignored = table.put(deleted("nobody", 1, FRESH_UNTIL), table.mark());

        // Then
        assertThat(cache.get("/nobody", 0)).isNull();
    }

    @Test
    void shouldTellLinksApartWhenTheyShareASlot() {
        // Given
        for (int i = 0; i < 5_000; i++) {
            LinkEntry ignored = table.put(entry("link-" + i, i, FRESH_UNTIL), table.mark());
        }

        // When, then
        for (int i = 4_990; i < 5_000; i++) {
            PreparedLink link = cache.get("/link-" + i, 0);
            assertThat(link == null || link.record().token().equals("link-" + i))
                    .isTrue();
        }
    }
}
