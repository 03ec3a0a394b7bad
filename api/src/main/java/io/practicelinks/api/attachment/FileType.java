package io.practicelinks.api.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of files that are taken. Which one a file is, its first and last bytes say (PDF 32000-1 sections 7.5.2 and 7.5.5, ITU T.81
 * annex B, PNG second edition section 5), and nothing else: an allow-list of four needs no guess among a thousand. HEIC is none of
 * them: phones turn it into JPEG where a form does not ask for it, and few desks can open it.
 */
public enum FileType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    PNG("image/png", "png"),
    /** In UTF-8, without control characters but those of a text. */
    TEXT("text/plain", "txt");

    private static final byte[] PNG_START = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};
    private static final byte[] PDF_START = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] PDF_END = {'%', '%', 'E', 'O', 'F'};
    private static final int PDF_TAIL = 1024;
    private static final byte[] JPEG_START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final int FIRST_SEGMENT = 0xc0;

    private final String mediaType;
    private final String extension;
    private final String otherExtension;

    FileType(String mediaType, String extension) {
        this(mediaType, extension, extension);
    }

    FileType(String mediaType, String extension, String otherExtension) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.otherExtension = otherExtension;
    }

    /** The name in HTTP and in the database. */
    public String mediaType() {
        return mediaType;
    }

    /** How names of such files end, without the dot. */
    String extension() {
        return extension;
    }

    /** True where a name's ending, in lower case, says what it is. */
    boolean isSaidBy(String lowerCaseName) {
        return lowerCaseName.endsWith("." + extension) || lowerCaseName.endsWith("." + otherExtension);
    }

    /** What these bytes are, null for none of these kinds. */
    public static @Nullable FileType of(byte[] file) {
        if (startsWith(file, PNG_START)) {
            return endsWith(file, PNG_END) ? PNG : null;
        }
        if (startsWith(file, PDF_START)) {
            return hasPdfEnd(file) ? PDF : null;
        }
        if (startsWith(file, JPEG_START)) {
            boolean hasSegment = file.length > JPEG_START.length && (file[JPEG_START.length] & 0xff) >= FIRST_SEGMENT;
            return hasSegment ? JPEG : null;
        }
        return isText(file) ? TEXT : null;
    }

    /** The kind of that name in the database, which guarantees it to be one. */
    static FileType ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such kind of file"));
    }

    /** False where the sender says another kind. Who says nothing, or only that it is bytes, says no other. */
    boolean fits(String declared) {
        String plain = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return plain.isEmpty() || plain.equals("application/octet-stream") || plain.equals(mediaType);
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    private static boolean endsWith(byte[] file, byte[] end) {
        int from = file.length - end.length;
        return from >= 0 && Arrays.equals(file, from, file.length, end, 0, end.length);
    }

    private static boolean hasPdfEnd(byte[] file) {
        for (int at = file.length - PDF_END.length; at >= Math.max(0, file.length - PDF_TAIL); at--) {
            if (Arrays.equals(file, at, at + PDF_END.length, PDF_END, 0, PDF_END.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .chars()
                    .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t' && c != '\f');
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
