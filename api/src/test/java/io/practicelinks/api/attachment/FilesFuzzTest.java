package io.practicelinks.api.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whatever is sent as a file, whatever it is called and said to be. Run by itself, see docs/fuzzing.md. */
class FilesFuzzTest {

    /** A hundred of the sender's, and an ending. */
    private static final int MAX_CODE_POINTS = 104;

    private static final List<Integer> INVISIBLE = List.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    @FuzzTest
    void shouldCallAFileByAVisibleNameThatEndsAsItsKindDoes(byte[] bytes) {
        // Given
        String typed = new String(bytes, StandardCharsets.UTF_8);

        for (FileType type : FileType.values()) {
            // When
            String name = FileName.of(typed, type);

            // Then
            assertThat(type.isSaidBy(name.toLowerCase(Locale.ROOT))).isTrue();
            assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(MAX_CODE_POINTS);
            assertThat(name.codePoints()).noneMatch(c -> INVISIBLE.contains(Character.getType(c)));
            assertThat(name).doesNotContain("/", "\\");
            int first = name.codePointAt(0);
            assertThat(first == '.' || Character.isWhitespace(first) || Character.isSpaceChar(first))
                    .isFalse();
            assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
        }
    }

    @FuzzTest
    void shouldKnowTheKindByTheBytesAlone(byte[] bytes) {
        // Given
        String octets = new String(bytes, StandardCharsets.ISO_8859_1);

        // When
        FileType type = FileType.of(bytes);

        // Then
        switch (type) {
            case null -> assertThat(octets).containsPattern("[^\\t\\n\\f\\r -~]|\\A%PDF-");
            case PDF -> assertThat(octets).startsWith("%PDF-").containsPattern("(?s)%%EOF.{0,1019}\\z");
            case PNG -> assertThat(octets).startsWith("\u0089PNG\r\n\u001a\n").endsWith("IEND\u00aeB`\u0082");
            case JPEG -> assertThat(octets).matches("(?s)\u00ff\u00d8\u00ff[\u00c0-\u00ff].*");
            case TEXT -> {
                String text = new String(bytes, StandardCharsets.UTF_8);
                assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(bytes);
                assertThat(text.codePoints()).noneMatch(c -> Character.isISOControl(c) && "\t\n\f\r".indexOf(c) < 0);
            }
        }
    }

    @FuzzTest
    void shouldFitTheTypeThatItIsOrNoneThatIsSaid(byte[] bytes) {
        // Given
        String declared = new String(bytes, StandardCharsets.UTF_8);

        // When
        List<FileType> fitting = Arrays.stream(FileType.values())
                .filter(type -> type.fits(declared))
                .toList();

        // Then
        if (fitting.size() == FileType.values().length) {
            String beforeParameters = (declared + ";").split(";", 2)[0].strip();
            assertThat(beforeParameters.toLowerCase(Locale.ROOT)).isIn("", "application/octet-stream");
        } else {
            assertThat(fitting).hasSizeLessThanOrEqualTo(1);
            assertThat(fitting)
                    .allSatisfy(type ->
                            assertThat(declared.toLowerCase(Locale.ROOT)).contains(type.mediaType()));
        }
    }
}
