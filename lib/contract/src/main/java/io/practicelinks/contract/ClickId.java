package io.practicelinks.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The self-describing id of one click: when, by which edge, the how-manieth, of which link, and a tag that only the holder of the
 * link's key can make. 24 bytes, big-endian, in text 32 characters of base64url (RFC 4648 section 5).
 *
 * <pre>
 *  0      6        10        13     17       21    24
 * +------+--------+---------+------+--------+-----+
 * | epoch| millis | instance| seq  | link   | tag |
 * +------+--------+---------+------+--------+-----+
 * </pre>
 *
 * {@code millis} counts from the opening of the epoch ({@link ClickEpoch}); {@code tag} is the low 24 bits of SipHash-2-4 over
 * the 21 bytes before it. A click id is a public identifier: allowed in URLs, never in logs or metric labels.
 *
 * @param epoch 48 bits
 * @param millis milliseconds since the epoch was opened, 32 bits
 * @param instance the edge's journal folder, 24 bits
 * @param seq number of the click in its epoch, from 1, 32 bits
 * @param linkNumber 32 bits
 * @param tag 24 bits
 */
public record ClickId(long epoch, long millis, int instance, long seq, long linkNumber, int tag) {

    public static final int BYTES = 24;
    public static final int TEXT_LENGTH = 32;

    /** The highest click number of an epoch. */
    public static final long MAX_SEQ = 0xffff_ffffL;

    private static final int TAGGED = 21;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Unix milliseconds of the click. */
    public long occurredAtMillis() {
        return ClickEpoch.openedAtMillis(epoch) + millis;
    }

    /** True where the tag was made with that key. */
    public boolean isSignedBy(ClickKey key) {
        return tagOf(toBytes(), 0, key) == tag;
    }

    /** Writes a click id with its tag into {@code out[at..at+24)}. Allocates nothing: this is the click path. */
    public static void write(
            byte[] out, int at, long epoch, long millis, int instance, long seq, long linkNumber, ClickKey key) {
        writeUntagged(out, at, epoch, millis, instance, seq, linkNumber);
        putTag(out, at, tagOf(out, at, key));
    }

    /** Writes the 32 characters of the id at {@code id[at..at+24)} into {@code text[to..to+32)}. Allocates nothing. */
    public static void writeText(byte[] id, int at, byte[] text, int to) {
        for (int from = at, out = to; from < at + BYTES; from += 3, out += 4) {
            int bits = ((id[from] & 0xff) << 16) | ((id[from + 1] & 0xff) << 8) | (id[from + 2] & 0xff);
            text[out] = BASE64URL[bits >>> 18];
            text[out + 1] = BASE64URL[(bits >>> 12) & 63];
            text[out + 2] = BASE64URL[(bits >>> 6) & 63];
            text[out + 3] = BASE64URL[bits & 63];
        }
    }

    /** The id at {@code id[at..at+24)}. */
    public static ClickId read(byte[] id, int at) {
        long head = (long) LONG.get(id, at);
        int middle = (int) INT.get(id, at + 8);
        long epoch = head >>> 16;
        long millis = ((head & 0xffff) << 16) | (middle >>> 16);
        int instance = ((middle & 0xffff) << 8) | (id[at + 12] & 0xff);
        long seq = (int) INT.get(id, at + 13) & 0xffff_ffffL;
        long linkNumber = (int) INT.get(id, at + 17) & 0xffff_ffffL;
        return new ClickId(epoch, millis, instance, seq, linkNumber, tagAt(id, at));
    }

    /** The id of a text, or null where the text is none. Says nothing of the tag. */
    public static @Nullable ClickId parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == BYTES ? read(bytes, 0) : null;
        } catch (IllegalArgumentException notBase64Url) {
            return null;
        }
    }

    /** The 24 bytes. */
    public byte[] toBytes() {
        byte[] out = new byte[BYTES];
        writeUntagged(out, 0, epoch, millis, instance, seq, linkNumber);
        putTag(out, 0, tag);
        return out;
    }

    /** The 32 characters. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder().encodeToString(toBytes());
    }

    private static void writeUntagged(
            byte[] out, int at, long epoch, long millis, int instance, long seq, long linkNumber) {
        LONG.set(out, at, (epoch << 16) | ((millis >>> 16) & 0xffff));
        INT.set(out, at + 8, (int) (millis << 16) | ((instance >>> 8) & 0xffff));
        out[at + 12] = (byte) instance;
        INT.set(out, at + 13, (int) seq);
        INT.set(out, at + 17, (int) linkNumber);
    }

    private static int tagOf(byte[] id, int at, ClickKey key) {
        return (int) SipHash.hash(key.k0(), key.k1(), id, at, TAGGED) & 0xff_ffff;
    }

    private static void putTag(byte[] id, int at, int tag) {
        id[at + TAGGED] = (byte) (tag >>> 16);
        id[at + TAGGED + 1] = (byte) (tag >>> 8);
        id[at + TAGGED + 2] = (byte) tag;
    }

    private static int tagAt(byte[] id, int at) {
        return ((id[at + TAGGED] & 0xff) << 16) | ((id[at + TAGGED + 1] & 0xff) << 8) | (id[at + TAGGED + 2] & 0xff);
    }
}
