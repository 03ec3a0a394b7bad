package io.practicelinks.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a click: the body of a journal record and of a stream entry's blob. The edge writes it, ingest reads it.
 *
 * <pre>
 *  0         1          2          3       4           28            44
 * +---------+----------+----------+-------+-----------+-------------+------------------------------+
 * | version | audience | platform | flags | click id  | practice id | seven texts: u8 length, UTF-8|
 * +---------+----------+----------+-------+-----------+-------------+------------------------------+
 * </pre>
 *
 * The texts are, in order: rule, source, utm_source, utm_medium, utm_campaign, utm_term, utm_content. Writing allocates nothing.
 */
public final class ClickLayout {

    public static final int VERSION = 1;
    public static final int ID_AT = 4;
    public static final int TEXTS_AT = 44;

    /** Limits in UTF-8 bytes; the writer cuts longer texts at a character. */
    public static final int MAX_RULE = 40;

    public static final int MAX_SOURCE = 64;
    public static final int MAX_UTM = 120;

    /** The longest body. */
    public static final int MAX_BODY = TEXTS_AT + 1 + MAX_RULE + 1 + MAX_SOURCE + 5 * (1 + MAX_UTM);

    public static final int FLAG_IN_APP = 1;
    public static final int FLAG_HEAD = 2;
    public static final int FLAG_PAGE = 4;

    private static final int PRACTICE_AT = ID_AT + ClickId.BYTES;
    private static final int TEXTS = 7;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private ClickLayout() {}

    /** Writes all but the click id (at {@link #ID_AT}) and the texts (from {@link #TEXTS_AT}). */
    public static void writeHead(
            byte[] body, Audience audience, Platform platform, int flags, long practiceHigh, long practiceLow) {
        body[0] = VERSION;
        body[1] = (byte) audience.code();
        body[2] = (byte) platform.code();
        body[3] = (byte) flags;
        LONG.set(body, PRACTICE_AT, practiceHigh);
        LONG.set(body, PRACTICE_AT + 8, practiceLow);
    }

    /** Writes the next text at {@code at} and returns where the one after it goes. */
    public static int writeText(byte[] body, int at, byte[] utf8, int length) {
        body[at] = (byte) length;
        System.arraycopy(utf8, 0, body, at + 1, length);
        return at + 1 + length;
    }

    /** The click in {@code bytes[offset..offset+length)}, or null where the bytes are not a click of a known version. */
    public static @Nullable Click read(byte[] bytes, int offset, int length) {
        if (length < TEXTS_AT + TEXTS || bytes[offset] != VERSION) {
            return null;
        }
        Audience audience = Audience.ofCode(bytes[offset + 1]);
        Platform platform = Platform.ofCode(bytes[offset + 2]);
        String[] texts = readTexts(bytes, offset + TEXTS_AT, offset + length);
        if (audience == null || platform == null || texts == null) {
            return null;
        }
        int flags = bytes[offset + 3];
        UUID practice = new UUID(
                (long) LONG.get(bytes, offset + PRACTICE_AT), (long) LONG.get(bytes, offset + PRACTICE_AT + 8));
        return new Click(
                ClickId.read(bytes, offset + ID_AT),
                practice,
                audience,
                platform,
                (flags & FLAG_IN_APP) != 0,
                (flags & FLAG_HEAD) != 0,
                (flags & FLAG_PAGE) != 0,
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                texts[5],
                texts[6]);
    }

    private static String @Nullable [] readTexts(byte[] bytes, int from, int end) {
        String[] texts = new String[TEXTS];
        int at = from;
        for (int i = 0; i < TEXTS; i++) {
            int length = at < end ? bytes[at] & 0xff : 0;
            if (at + 1 + length > end) {
                return null;
            }
            texts[i] = length == 0 ? "" : new String(bytes, at + 1, length, StandardCharsets.UTF_8);
            at += 1 + length;
        }
        return at == end ? texts : null;
    }
}
