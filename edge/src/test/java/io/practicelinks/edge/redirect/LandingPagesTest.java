package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.edge.link.PreparedLink;
import io.practicelinks.edge.testing.Links;
import io.practicelinks.landing.LandingPage;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LandingPagesTest {

    private static final List<PreparedLink> LINKS = IntStream.range(100, 200)
            .mapToObj(number -> Links.prepared(Links.activeAt("campaign-" + number)))
            .toList();

    @Test
    void shouldRenderALinkOnceWhileThereIsRoom() {
        // Given
        LandingPages pages = new LandingPages(Links.API, 1 << 20);
        LandingPage first = pages.of(LINKS.getFirst());

        // When
        LandingPage again = pages.of(LINKS.getFirst());

        // Then
        assertThat(again).isSameAs(first);
    }

    @Test
    void shouldRenderANewVersionOfALinkAnew() {
        // Given
        LandingPages pages = new LandingPages(Links.API, 1 << 20);
        LandingPage old = pages.of(LINKS.getFirst());

        // When
        LandingPage page = pages.of(Links.prepared(LINKS.getFirst().record()));

        // Then
        assertThat(page).isNotSameAs(old);
    }

    @Test
    void shouldKeepNoMorePagesThanFitAndRenderTheOthersAnew() {
        // Given
        int weight = new LandingPages(Links.API, 1 << 20).of(LINKS.getFirst()).weight();
        LandingPages pages = new LandingPages(Links.API, 10L * weight + weight / 2);
        List<LandingPage> first = LINKS.stream().map(pages::of).toList();

        // When
        List<LandingPage> second = LINKS.stream().map(pages::of).toList();

        // Then
        Stream<LandingPage> kept = IntStream.range(0, LINKS.size())
                .filter(index -> Objects.equals(first.get(index), second.get(index)))
                .mapToObj(first::get);
        assertThat(kept).hasSizeLessThanOrEqualTo(10);
    }
}
