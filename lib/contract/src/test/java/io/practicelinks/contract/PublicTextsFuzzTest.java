package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Texts that clients and Redis hand us: they are read as what they say, or as nothing. Run by itself, see docs/fuzzing.md. */
class PublicTextsFuzzTest {

    private static final String PLAY = "https://play.google.com/store/apps/details?id=a.b";

    @FuzzTest
    void shouldReadAClickIdOrNone(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        // When
        ClickId id = ClickId.parse(text);

        // Then
        if (id != null) {
            assertThat(id).hasToString(text);
            assertThat(ClickId.read(id.toBytes(), 0)).isEqualTo(id);
            ClickKey key = new ClickKey(bytes[0], bytes[1]);
            byte[] signed = new byte[ClickId.BYTES];
            ClickId.write(signed, 0, id.epoch(), id.millis(), id.instance(), id.seq(), id.linkNumber(), key);
            assertThat(ClickId.read(signed, 0).isSignedBy(key)).isTrue();
            assertThat(ClickId.read(signed, 0).occurredAtMillis()).isEqualTo(id.occurredAtMillis());
        }
    }

    @FuzzTest
    void shouldReadAReferrerOrNone(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        // When
        PlayReferrer referrer = PlayReferrer.parse(text);

        // Then
        if (referrer != null) {
            assertThat(text).hasSizeLessThanOrEqualTo(PlayReferrer.MAX_LENGTH);
            assertThat(Tokens.canonical(referrer.token())).isEqualTo(referrer.token());
            String url = PlayReferrer.storeUrl(PLAY, referrer.token())
                    + (referrer.clickId() == null ? "" : PlayReferrer.CLICK_PARAMETER + referrer.clickId());
            String handedOver = URI.create(url).getRawQuery().replaceFirst(".*&referrer=", "");
            assertThat(PlayReferrer.parse(URLDecoder.decode(handedOver, StandardCharsets.UTF_8)))
                    .isEqualTo(referrer);
        }
    }

    @FuzzTest
    void shouldReadAnEvictionOrNone(byte[] bytes) {
        // Given
        String text = new String(bytes, StandardCharsets.UTF_8);

        // When
        Eviction eviction = Eviction.parse(text);

        // Then
        if (eviction != null) {
            assertThat(Eviction.parse(eviction.encode())).isEqualTo(eviction);
            assertThat(Tokens.isVanity(eviction.token())).isTrue();
        }
    }

    @FuzzTest
    void shouldReadAStoredPositionOrNone(byte[] bytes) {
        // When
        StoredPosition position = StoredPosition.parse(new String(bytes, StandardCharsets.UTF_8));

        // Then
        if (position != null) {
            assertThat(position.stored()).isNotNegative();
            assertThat(StoredPosition.parse(position.encode())).isEqualTo(position);
        }
    }
}
