package io.practicelinks.edge.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.contract.LinkRecord;
import io.practicelinks.contract.PracticeCard;
import io.practicelinks.edge.testing.Links;
import io.practicelinks.landing.LandingPage;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LandingPagesTest {

    private static final List<LinkRecord> LINKS_OF_MANY_PRACTICES =
            IntStream.range(0, 100).mapToObj(LandingPagesTest::linkOfPractice).toList();

    @Test
    void shouldRenderOnePageForAllLinksOfAPracticeToTheSameApps() {
        // Given
        LandingPages pages = new LandingPages(Links.API, 1 << 20);
        LandingPage first = pages.of(Links.activeAt("campaign-1"));

        // When
        LandingPage other = pages.of(Links.activeAt("campaign-2"));

        // Then
        assertThat(other).isSameAs(first);
    }

    @Test
    void shouldRenderAnotherPageWhenThePracticeHasChanged() {
        // Given
        LandingPages pages = new LandingPages(Links.API, 1 << 20);
        LandingPage old = pages.of(linkOfPractice(1));

        // When
        LandingPage page = pages.of(linkOfPractice(2));

        // Then
        assertThat(page).isNotSameAs(old);
    }

    @Test
    void shouldKeepNoMorePagesThanFitAndRenderTheOthersAnew() {
        // Given
        int weight = new LandingPages(Links.API, 1 << 20)
                .of(LINKS_OF_MANY_PRACTICES.getLast())
                .weight();
        LandingPages pages = new LandingPages(Links.API, 10L * weight + weight / 2);
        List<LandingPage> first =
                LINKS_OF_MANY_PRACTICES.stream().map(pages::of).toList();

        // When
        List<LandingPage> second =
                LINKS_OF_MANY_PRACTICES.stream().map(pages::of).toList();

        // Then
        Stream<LandingPage> kept = IntStream.range(0, first.size())
                .filter(index -> Objects.equals(first.get(index), second.get(index)))
                .mapToObj(first::get);
        assertThat(kept).hasSizeLessThanOrEqualTo(10);
    }

    private static LinkRecord linkOfPractice(int number) {
        return Links.ofPractice(new PracticeCard("Practice " + number, null, "1 Main St", "+15550100199", "Mon-Fri"));
    }
}
