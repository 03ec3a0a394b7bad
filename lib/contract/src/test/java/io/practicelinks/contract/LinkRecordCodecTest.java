package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkRecordCodecTest {

    private static final LinkRecord LINK = new LinkRecord(
            new LinkVersion(1, 4),
            "smile-dental",
            LinkStatus.PAUSED,
            4_294_967_295L,
            UUID.fromString("019a0000-0000-7000-8000-000000000001"),
            new ClickKey(-1, 17),
            5,
            Long.MAX_VALUE,
            Destination.PAGE,
            Destination.STORE,
            Destination.WEB,
            "https://apps.apple.com/app/id1",
            "https://play.google.com/store/apps/details?id=org.example",
            new PracticeCard("Smile \"Dental\" <Überlingen>", "Your practice", "1 Main St", "+15550100", null),
            Map.of("source", "flyer"),
            "front desk");

    @Test
    void shouldReadBackARecord() {
        assertThat(LinkRecordCodec.decode(LinkRecordCodec.encode(LINK))).isEqualTo(LINK);
    }

    @Test
    void shouldWriteUtmValuesInOneOrderWhateverTheOrderOfTheMap() {
        // Given
        LinkRecord link = decode(text(LINK)
                .replace(
                        "{\"source\":\"flyer\"}",
                        "{\"term\":\"e\",\"source\":\"d\",\"medium\":\"c\",\"content\":\"b\",\"campaign\":\"a\"}"));

        // When
        String written = text(link);

        // Then
        assertThat(written)
                .endsWith(
                        "\"utm\":{\"campaign\":\"a\",\"content\":\"b\",\"medium\":\"c\",\"source\":\"d\",\"term\":\"e\"}}");
    }

    @Test
    void shouldReadBackATombstone() {
        LinkRecord tombstone = LinkRecord.tombstone("smile-dental", new LinkVersion(2, 5));

        assertThat(LinkRecordCodec.decode(LinkRecordCodec.encode(tombstone))).isEqualTo(tombstone);
    }

    @Test
    void shouldLeadToNoStoreWhenAValueWasPoisoned() {
        // Given
        String poisoned = text(LINK).replace("https://apps.apple.com", "https://evil.example");

        // When
        LinkRecord read = decode(poisoned);

        // Then
        assertThat(read.iosStore()).isNull();
        assertThat(read.androidStore()).isEqualTo(LINK.androidStore());
    }

    @Test
    void shouldReadNoRecordFromWhatIsNone() {
        for (String broken : new String[] {
            "",
            "null",
            "[]",
            "{}",
            "{\"inc\":1",
            text(LINK).replace("paused", "open"),
            text(LINK).replace("\"ver\":4", "\"ver\":\"x\""),
            text(LINK).replace("019a0000", "zzz"),
            text(LINK).replace("4294967295", "4294967296"),
            text(LINK).replace("\"store\"", "\"nowhere\""),
            text(LINK).replace("smile-dental", "x y")
        }) {
            assertThat(LinkRecordCodec.decode(broken.getBytes(StandardCharsets.UTF_8)))
                    .as(broken)
                    .isNull();
        }
    }

    @Test
    void shouldBeActiveOnlyInItsPeriodAndStatus() {
        LinkRecord active = decode(text(LINK).replace("paused", "active"));

        assertThat(LINK.isActiveAt(10)).isFalse();
        assertThat(active.isActiveAt(4)).isFalse();
        assertThat(active.isActiveAt(5)).isTrue();
    }

    private static LinkRecord decode(String json) {
        return Objects.requireNonNull(LinkRecordCodec.decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(LinkRecord link) {
        return new String(LinkRecordCodec.encode(link), StandardCharsets.UTF_8);
    }
}
