package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.PATH;
import static io.practicelinks.edge.link.LinkFixture.TOKEN;
import static io.practicelinks.edge.link.LinkFixture.deleted;
import static io.practicelinks.edge.link.LinkFixture.entry;
import static io.practicelinks.edge.link.LinkFixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.Eviction;
import org.junit.jupiter.api.Test;

class LinkTableTest {

    private static final long FRESH_UNTIL = 30;

    private final LinkTable table = new LinkTable(1_000_000, new MinimumVersions(100));

    @Test
    void shouldKeepTheNewerWhenTwoLoadsEndInTheWrongOrder() {
        // Given
        LinkEntry newer = entry(TOKEN, 2, FRESH_UNTIL);
        assertThat(table.put(newer, table.mark())).isSameAs(newer);

        // When
        LinkEntry standing = table.put(entry(TOKEN, 1, FRESH_UNTIL), table.mark());

        // Then
        assertThat(standing).isSameAs(newer);
        assertThat(table.find(PATH)).isSameAs(newer);
    }

    @Test
    void shouldWithdrawTheOldEntryWhenANewOneTakesItsPlace() {
        // Given
        LinkEntry old = entry(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(old, table.mark())).isSameAs(old);

        // When
        LinkEntry standing = table.put(entry(TOKEN, 2, FRESH_UNTIL), table.mark());

        // Then
        assertThat(standing).isNotNull();
        assertThat(old.isWithdrawn()).isTrue();
    }

    @Test
    void shouldKeepTheEntryThatLoopsHoldWhenItIsConfirmed() {
        // Given
        LinkEntry first = entry(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(first, table.mark())).isSameAs(first);

        // When
        LinkEntry standing = table.put(sameLink(first, 2 * FRESH_UNTIL), table.mark());

        // Then
        assertThat(standing).isSameAs(first);
        assertThat(first.isWithdrawn()).isFalse();
        assertThat(table.isFresh(first, 2 * FRESH_UNTIL - 1)).isTrue();
        assertThat(table.isFresh(first, 2 * FRESH_UNTIL)).isFalse();
    }

    @Test
    void shouldKeepTheEntryOfADeletedLinkWhenItIsConfirmed() {
        // Given
        LinkEntry first = deleted(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(first, table.mark())).isSameAs(first);

        // When
        LinkEntry standing = table.put(deleted(TOKEN, 1, 2 * FRESH_UNTIL), table.mark());

        // Then
        assertThat(standing).isSameAs(first);
        assertThat(table.isFresh(first, 2 * FRESH_UNTIL - 1)).isTrue();
    }

    @Test
    void shouldNotConfirmWhatAnEvictionHasMadeTooOld() {
        // Given
        long mark = table.mark();
        LinkEntry first = entry(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(first, mark)).isSameAs(first);
        table.evict(new Eviction(TOKEN, version(2)));

        // When
        LinkEntry standing = table.put(sameLink(first, 2 * FRESH_UNTIL), mark);

        // Then
        assertThat(standing).isNull();
        assertThat(table.find(PATH)).isNull();
    }

    private static LinkEntry sameLink(LinkEntry entry, long freshUntilNanos) {
        return new LinkEntry(entry.path(), entry.version(), entry.link(), freshUntilNanos, freshUntilNanos, 0, 0);
    }

    @Test
    void shouldDropAndRefuseWhatIsOlderWhenEvicted() {
        // Given
        long mark = table.mark();
        LinkEntry old = entry(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(old, mark)).isSameAs(old);

        // When
        table.evict(new Eviction(TOKEN, version(2)));

        // Then
        assertThat(table.find(PATH)).isNull();
        assertThat(old.isWithdrawn()).isTrue();
        assertThat(table.put(entry(TOKEN, 1, FRESH_UNTIL), mark)).isNull();
        assertThat(table.forget(PATH, table.mark())).isFalse();
        assertThat(table.put(entry(TOKEN, 2, FRESH_UNTIL), table.mark())).isNotNull();
    }

    @Test
    void shouldForgetALinkOfAnyVersionWhenRedisKnowsNone() {
        // Given
        LinkEntry known = entry(TOKEN, 7, FRESH_UNTIL);
        assertThat(table.put(known, table.mark())).isSameAs(known);

        // When
        boolean isForgotten = table.forget(PATH, table.mark());

        // Then
        assertThat(isForgotten).isTrue();
        assertThat(table.find(PATH)).isNull();
        assertThat(known.isWithdrawn()).isTrue();
    }

    @Test
    void shouldKeepTheLinkWhenAnOlderLoadSaysThatItIsDeleted() {
        // Given
        LinkEntry current = entry(TOKEN, 2, FRESH_UNTIL);
        assertThat(table.put(current, table.mark())).isSameAs(current);

        // When
        LinkEntry standing = table.put(deleted(TOKEN, 1, FRESH_UNTIL), table.mark());

        // Then
        assertThat(standing).isSameAs(current);
    }

    @Test
    void shouldKeepTheEntryWhenTheEvictionIsOfItsOwnVersion() {
        // Given
        LinkEntry current = entry(TOKEN, 2, FRESH_UNTIL);
        assertThat(table.put(current, table.mark())).isSameAs(current);

        // When
        table.evict(new Eviction(TOKEN, version(2)));

        // Then
        assertThat(table.find(PATH)).isSameAs(current);
        assertThat(current.isWithdrawn()).isFalse();
    }

    @Test
    void shouldMakeEveryEntryNotFreshWhenNothingCanBeTrusted() {
        // Given
        LinkEntry entry = entry(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(entry, table.mark())).isSameAs(entry);
        assertThat(table.isFresh(entry, 0)).isTrue();

        // When
        table.distrustAll();

        // Then
        assertThat(table.isFresh(entry, 0)).isFalse();
        assertThat(table.find(PATH)).isSameAs(entry);
    }

    @Test
    void shouldStayWithinItsWeightWhenThereAreMoreLinks() {
        // Given
        LinkEntry first = entry(TOKEN, 1, FRESH_UNTIL);
        LinkTable small = new LinkTable(10L * first.weight(), new MinimumVersions(100));

        // When
        for (int i = 0; i < 100; i++) {
            assertThat(small.put(entry("link-" + i, 1, FRESH_UNTIL), small.mark()))
                    .isNotNull();
        }

        // Then
        assertThat(small.hottest(100)).hasSizeLessThanOrEqualTo(10).noneMatch(LinkEntry::isWithdrawn);
    }

    @Test
    void shouldNotTakeAnOldRunsLinkWhenSomethingIsKnownAlready() {
        // Given
        LinkEntry current = deleted(TOKEN, 1, FRESH_UNTIL);
        assertThat(table.put(current, table.mark())).isSameAs(current);

        // When
        table.putOld(entry(TOKEN, 9, FRESH_UNTIL));

        // Then
        assertThat(table.find(PATH)).isSameAs(current);
    }
}
