package io.practicelinks.edge.link;

import static io.practicelinks.edge.link.LinkFixture.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.LinkVersion;
import org.junit.jupiter.api.Test;

class MinimumVersionsTest {

    private final MinimumVersions minimums = new MinimumVersions(2);

    @Test
    void shouldForbidOnlyWhatIsOlderWhenAMinimumWasRaised() {
        // When
        minimums.raise("/a", version(5));

        // Then
        assertThat(minimums.forbids("/a", version(4), minimums.mark())).isTrue();
        assertThat(minimums.forbids("/a", LinkVersion.NONE, minimums.mark())).isTrue();
        assertThat(minimums.forbids("/a", version(5), minimums.mark())).isFalse();
        assertThat(minimums.forbids("/b", version(1), minimums.mark())).isFalse();
    }

    @Test
    void shouldKeepTheHigherMinimumWhenAnOlderMessageComesLate() {
        // Given
        minimums.raise("/a", version(5));

        // When
        minimums.raise("/a", version(3));

        // Then
        assertThat(minimums.forbids("/a", version(4), minimums.mark())).isTrue();
    }

    @Test
    void shouldStayBoundedAndRefuseOlderLoadsWhenAMinimumIsForgotten() {
        // Given
        long beforeTheEvictions = minimums.mark();
        minimums.raise("/a", version(5));
        minimums.raise("/b", version(5));
        long underWay = minimums.mark();

        // When
        minimums.raise("/c", version(5));

        // Then
        assertThat(minimums.size()).isEqualTo(2);
        assertThat(minimums.forbids("/a", version(4), beforeTheEvictions)).isTrue();
        assertThat(minimums.forbids("/other", version(9), beforeTheEvictions)).isTrue();
        assertThat(minimums.forbids("/a", version(4), underWay)).isFalse();
    }

    @Test
    void shouldForgetNothingWhenOneLinkChangesManyTimes() {
        // Given
        long before = minimums.mark();
        minimums.raise("/b", version(1));

        // When
        for (int i = 1; i <= 10; i++) {
            minimums.raise("/a", version(i));
        }

        // Then
        assertThat(minimums.forbids("/a", version(9), minimums.mark())).isTrue();
        assertThat(minimums.forbids("/b", LinkVersion.NONE, before)).isTrue();
    }
}
