package io.practicelinks.contract;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of short inputs, for tags that only the key's holders can make, and for tables
 * that nobody else can aim at. Own code because it stands on the click path: no allocation, about 20 ns for a click id;
 * {@code javax.crypto.Mac} takes half a microsecond and allocates. Stateless, any thread.
 */
public final class SipHash {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private SipHash() {}

    /** 64 bits that whoever has not the key, of twice 64 bits, cannot tell from random ones. */
    public static long hash(long k0, long k1, byte[] data, int offset, int length) {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        int whole = length & ~7;
        // Two rounds for each word, then four: written as one loop of rounds over words, so that the state stays in
        // locals.
        for (int at = 0; at <= whole + 8; at += 8) {
            boolean last = at > whole;
            long word =
                    last ? 0 : at < whole ? (long) LITTLE_ENDIAN.get(data, offset + at) : tail(data, offset, length);
            if (last) {
                v2 ^= 0xff;
            } else {
                v3 ^= word;
            }
            for (int round = last ? 4 : 2; round > 0; round--) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= last ? 0 : word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /** The bytes after the last whole word, little-endian, with the length's low byte on top. */
    private static long tail(byte[] data, int offset, int length) {
        long word = (long) length << 56;
        int whole = length & ~7;
        for (int i = whole; i < length; i++) {
            word |= (data[offset + i] & 0xffL) << ((i - whole) * 8);
        }
        return word;
    }
}
