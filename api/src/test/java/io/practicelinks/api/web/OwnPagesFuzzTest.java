package io.practicelinks.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Whatever stands in the header fields that tell another site's form from ours. Run by itself, see docs/fuzzing.md. */
class OwnPagesFuzzTest {

    private static final String OURS = "https://links.example.org";
    private static final String OTHER_NAME = "desk.example.org";
    private static final String FOREIGN = "evil.example";

    private final OwnPages pages = new OwnPages(URI.create(OURS + "/somewhere"));

    /** The same text in each field in turn: the others are as a browser has them. */
    @FuzzTest
    void shouldLetPassOnlyWhatNoOtherSiteCanSend(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        // When
        boolean isOurSite = pages.isOurs(text, null, null);
        boolean isOurOrigin = pages.isOurs(null, text, OTHER_NAME);
        boolean isForeignOfOurs = pages.isOurs(null, "https://" + FOREIGN, text);

        // Then
        assertThat(isOurSite).isEqualTo(text.equals("same-origin") || text.equals("none"));
        assertThat(isForeignOfOurs).isEqualTo(text.equals(FOREIGN));
        if (isOurOrigin) {
            assertThat(text.equals(OURS) || URI.create(text).getRawAuthority().equals(OTHER_NAME))
                    .isTrue();
            assertThat(URI.create(text).getScheme()).isIn("http", "https");
            assertThat(URI.create(text).getRawPath()).isEmpty();
        }
        assertThat(pages.isOurs("cross-site", text, text)).isFalse();
        assertThat(pages.isOurs("same-site", OURS, text)).isFalse();
        assertThat(pages.isOurs(null, OURS, text)).isTrue();
        assertThat(pages.isOurs(null, null, text)).isTrue();
    }
}
