package io.practicelinks.api.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.api.testing.SampleFiles;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a file is, by its bytes. */
class FileTypeTest {

    @Test
    void shouldKnowEachKind() {
        assertThat(FileType.of(SampleFiles.png())).isEqualTo(FileType.PNG);
        assertThat(FileType.of(SampleFiles.jpeg())).isEqualTo(FileType.JPEG);
        assertThat(FileType.of(SampleFiles.pdf("Hello"))).isEqualTo(FileType.PDF);
        assertThat(FileType.of("Grüße,\r\n\tAnn".getBytes(UTF_8))).isEqualTo(FileType.TEXT);
    }

    static Stream<byte[]> others() {
        return Stream.of(
                "GIF89a\1\0\1\0\200".getBytes(ISO_8859_1),
                "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(ISO_8859_1),
                "PK\3\4 a document of an office".getBytes(ISO_8859_1),
                "MZ\220\0".getBytes(ISO_8859_1),
                "Gr\374\337e".getBytes(ISO_8859_1), // not UTF-8
                "a\0b".getBytes(UTF_8),
                "%PDF-1.7 and no end".getBytes(UTF_8),
                "\211PNG\r\n\32\n<script>alert(1)</script>".getBytes(ISO_8859_1),
                join(SampleFiles.png(), "<script>alert(1)</script>".getBytes(UTF_8)),
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
                new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, '<', 'h', 't', 'm', 'l', '>'});
    }

    @ParameterizedTest
    @MethodSource("others")
    void shouldTakeNothingElse(byte[] file) {
        assertThat(FileType.of(file)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, true",
        "Image/PNG; name=x, true",
        "'', true",
        "application/octet-stream, true",
        "image/jpeg, false",
        "text/html, false",
        "image/svg+xml, false",
    })
    void shouldFitNoOtherTypeThanItsOwn(String declared, boolean fits) {
        assertThat(FileType.PNG.fits(declared)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "card.png, card.png",
        "CARD.PNG, CARD.PNG",
        "card, card.png",
        "card.html, card.html.png",
        "C:\\Users\\ann\\card.png, card.png",
        "../../etc/passwd, passwd.png",
        "'  .hidden.  ', hidden.png",
        "'', file.png",
        "gnp.exe\u202Egnp.png, gnp.exegnp.png",
    })
    void shouldNameAFileByItsLastPartWithAnEndingThatSaysWhatItIs(String typed, String shown) {
        assertThat(FileName.of(typed, FileType.PNG)).isEqualTo(shown);
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
