package io.practicelinks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LayoutsTest {

    private static final UUID PRACTICE = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    @Test
    void shouldReadBackAClick() {
        // Given
        byte[] body = new byte[ClickLayout.MAX_BODY];
        int length = writeClick(body);

        // When
        Click click = ClickLayout.read(body, 0, length);

        // Then
        assertThat(click)
                .isEqualTo(new Click(
                        ClickId.read(body, ClickLayout.ID_AT),
                        PRACTICE,
                        Audience.BOT,
                        Platform.ANDROID,
                        true,
                        true,
                        false,
                        "rule-1",
                        "flyer",
                        "a",
                        "",
                        "ü",
                        "",
                        ""));
    }

    @Test
    void shouldReadNoClickFromBytesThatAreCutOrOfAnUnknownKind() {
        // Given
        byte[] body = new byte[ClickLayout.MAX_BODY];
        int length = writeClick(body);
        byte[] unknownVersion = Arrays.copyOf(body, length);
        unknownVersion[0] = 9;
        byte[] unknownAudience = Arrays.copyOf(body, length);
        unknownAudience[1] = 77;

        // Then
        for (int cut = 0; cut < length; cut++) {
            assertThat(ClickLayout.read(body, 0, cut)).isNull();
        }
        assertThat(ClickLayout.read(unknownVersion, 0, length)).isNull();
        assertThat(ClickLayout.read(unknownAudience, 0, length)).isNull();
    }

    @Test
    void shouldReadBackABatchHeaderAndRefuseWhatCannotBe() {
        ClickBatch batch = new ClickBatch(true, 5, 77, 3, 2, 4, 1);
        ClickBatch moreThanHighWater = new ClickBatch(false, 5, 77, 3, 3, 4, 0);
        ClickBatch moreThanAnEpochHas = new ClickBatch(false, 5, 77, 1, 0, ClickId.MAX_SEQ + 1, 0);
        ClickBatch overflowing = new ClickBatch(false, 5, 77, Long.MAX_VALUE, 10, 4, 0);
        ClickBatch ofAHolder = new ClickBatch(false, 5, 77, 3, 2, 4, 1, 3);
        ClickBatch sendingWhatItLacks = new ClickBatch(false, 5, 77, 3, 2, 4, 1, 4);
        ClickBatch withoutEdge = new ClickBatch(false, 0, 77, 1, 0, 0, 0);

        assertThat(ClickBatch.parse(batch.toBytes())).isEqualTo(batch);
        assertThat(ClickBatch.parse(ofAHolder.toBytes())).isEqualTo(ofAHolder);
        assertThat(ClickBatch.parse(Arrays.copyOf(ofAHolder.toBytes(), batch.toBytes().length)))
                .as("cut to what an edge before that field sends")
                .isEqualTo(new ClickBatch(false, 5, 77, 3, 2, 4, 1));
        assertThat(ClickBatch.parse(new byte[3])).isNull();
        assertThat(ClickBatch.parse(sendingWhatItLacks.toBytes())).isNull();
        assertThat(ClickBatch.parse(moreThanHighWater.toBytes())).isNull();
        assertThat(ClickBatch.parse(moreThanAnEpochHas.toBytes())).isNull();
        assertThat(ClickBatch.parse(overflowing.toBytes())).isNull();
        assertThat(ClickBatch.parse(withoutEdge.toBytes())).isNull();
    }

    @Test
    void shouldReadBackPositionsAndEvictions() {
        StoredPosition open = new StoredPosition(7, false);
        StoredPosition closed = new StoredPosition(7, true);
        Eviction eviction = new Eviction("smile-dental", new LinkVersion(2, 9));

        assertThat(StoredPosition.parse(open.encode())).isEqualTo(open);
        assertThat(StoredPosition.parse(closed.encode())).isEqualTo(closed);
        assertThat(StoredPosition.parse("x")).isNull();
        assertThat(Eviction.parse(eviction.encode())).isEqualTo(eviction);
        assertThat(Eviction.parse("1 2")).isNull();
        assertThat(Eviction.parse("1 x abc")).isNull();
    }

    private static int writeClick(byte[] body) {
        ClickLayout.writeHead(
                body,
                Audience.BOT,
                Platform.ANDROID,
                ClickLayout.FLAG_IN_APP | ClickLayout.FLAG_HEAD,
                PRACTICE.getMostSignificantBits(),
                PRACTICE.getLeastSignificantBits());
        ClickId.write(body, ClickLayout.ID_AT, 99, 1, 2, 3, 4, new ClickKey(1, 2));
        int at = ClickLayout.TEXTS_AT;
        for (String text : new String[] {"rule-1", "flyer", "a", "", "ü", "", ""}) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            at = ClickLayout.writeText(body, at, utf8, utf8.length);
        }
        return at;
    }
}
