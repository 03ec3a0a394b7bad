package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkRecordDecoderTest {

    private static final String APP_STORE = "https://apps.apple.com/app/id1";
    private static final String PLAY = "https://play.google.com/store/apps/details?id=org.example";

    private final LinkRecordDecoder decoder = new LinkRecordDecoder();

    @Test
    void shouldShareWhatLinksSayAlikeOfStoresAndPractice() {
        // When
        LinkRecord one = decode(link("link-one", APP_STORE, PLAY, "Smile Dental"));
        LinkRecord other = decode(link("link-two", APP_STORE, PLAY, "Smile Dental"));

        // Then
        assertThat(other.token()).isEqualTo("link-two");
        assertThat(other.iosStore()).isSameAs(one.iosStore());
        assertThat(other.androidStore()).isSameAs(one.androidStore());
        assertThat(other.practice()).isSameAs(one.practice());
    }

    @Test
    void shouldGiveEachLinkItsOwnHoweverMixedTheyCome() {
        for (int i = 0; i < 10_000; i++) {
            // Given
            LinkRecord link = link(
                    "link-" + i,
                    i % 5 == 0 ? null : APP_STORE + i % 3,
                    i % 7 == 0 ? null : PLAY + i % 4,
                    "Practice " + i % 2_500);

            // When, then
            assertThat(decode(link)).isEqualTo(link);
        }
    }

    @Test
    void shouldLeadToNoStoreWhenOneLinkOfManyIsPoisoned() {
        // Given
        LinkRecord sound = link("link-one", APP_STORE, PLAY, "Smile Dental");
        LinkRecord poisoned = link("link-two", "https://evil.example/", "https://evil.example/", "Smile Dental");
        assertThat(decode(sound)).isEqualTo(sound);

        // When
        LinkRecord read = decode(poisoned);

        // Then
        assertThat(read.iosStore()).isNull();
        assertThat(read.androidStore()).isNull();
        assertThat(decode(poisoned).iosStore()).isNull();
        assertThat(decode(sound)).isEqualTo(sound);
    }

    @Test
    void shouldPassOverWhatALaterVersionAdds() {
        // Given
        LinkRecord link = link("link-one", APP_STORE, PLAY, "Smile Dental");
        String text = new String(LinkRecordCodec.encode(link), StandardCharsets.UTF_8);

        // When
        LinkRecord read =
                decoder.decode(text.replaceFirst("\\{", "{\"later\":true,").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(read).isEqualTo(link);
    }

    private LinkRecord decode(LinkRecord link) {
        return Objects.requireNonNull(decoder.decode(LinkRecordCodec.encode(link)));
    }

    private static LinkRecord link(
            String token, @Nullable String iosStore, @Nullable String androidStore, String practice) {
        return new LinkRecord(
                new LinkVersion(1, 4),
                token,
                LinkStatus.ACTIVE,
                7,
                new UUID(1, 2),
                new ClickKey(3, 4),
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Destination.PAGE,
                Destination.STORE,
                Destination.WEB,
                iosStore,
                androidStore,
                new PracticeCard(practice, null, "1 Main St", "+15550100", null),
                Map.of(),
                null);
    }
}
