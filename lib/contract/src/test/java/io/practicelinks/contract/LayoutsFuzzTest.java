package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes from Redis: a click, a header, a link record, or nothing; never an exception. Run by itself, see docs/fuzzing.md. */
class LayoutsFuzzTest {

    private final LinkRecordDecoder decoder = new LinkRecordDecoder();

    @FuzzTest
    void shouldReadAClickOrNone(byte[] bytes) {
        // Given
        byte[] shifted = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, shifted, 2, bytes.length);

        // When
        Click click = ClickLayout.read(bytes, 0, bytes.length);

        // Then
        assertThat(ClickLayout.read(shifted, 2, bytes.length)).isEqualTo(click);
        if (click != null) {
            int at = ClickLayout.ID_AT;
            assertThat(click.id().toBytes()).isEqualTo(Arrays.copyOfRange(bytes, at, at + ClickId.BYTES));
            int texts = bytes.length - ClickLayout.TEXTS_AT;
            assertThat(click.rule().length()
                            + click.source().length()
                            + click.utmContent().length())
                    .isLessThan(texts);
        }
    }

    @FuzzTest
    void shouldReadAHeaderOrNone(byte[] bytes) {
        // When
        ClickBatch batch = ClickBatch.parse(bytes);

        // Then
        if (batch != null) {
            assertThat(ClickBatch.parse(batch.toBytes())).isEqualTo(batch);
            assertThat(batch.count()).isBetween(0, Integer.MAX_VALUE);
            assertThat(batch.firstSeq() + batch.count() - 1).isBetween(0L, batch.highWater());
        }
    }

    @FuzzTest
    void shouldReadALinkRecordThatLeadsOnlyToStoresOrNone(byte[] bytes) {
        // When
        LinkRecord link = decoder.decode(bytes);

        // Then
        assertThat(decoder.decode(bytes)).isEqualTo(link);
        if (link != null) {
            assertThat(Tokens.isVanity(link.token())).isTrue();
            assertThat(link.iosStore() == null || AllowedDestinations.isStoreUrl(link.iosStore()))
                    .isTrue();
            assertThat(link.androidStore() == null || AllowedDestinations.isStoreUrl(link.androidStore()))
                    .isTrue();
            if (isUnicode(link)) {
                assertThat(LinkRecordCodec.decode(LinkRecordCodec.encode(link))).isEqualTo(link);
            }
        }
    }

    /** Half a surrogate pair can be read from an escape, but not be written. */
    private static boolean isUnicode(LinkRecord link) {
        String all = link.toString();
        return new String(all.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(all);
    }
}
