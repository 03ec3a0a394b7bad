package io.practicelinks.api.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The addresses that begin with the same bits. An IPv4 address stands for itself also in IPv6 ({@code ::ffff:192.0.2.1}). Immutable. */
final class AddressRange {

    private static final int IPV4_BYTES = 4;
    private static final byte[] IPV4_IN_IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final byte[] start;
    private final int bits;

    private AddressRange(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /**
     * The range of a text like {@code 10.0.0.0/8}, {@code 2001:db8::/32} or of one address.
     *
     * @throws IllegalArgumentException where it is none; the message says why
     */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] start = bytes(slash < 0 ? text : text.substring(0, slash));
        if (start == null) {
            throw new IllegalArgumentException("'" + text + "' does not begin with an address");
        }
        int allBits = start.length * Byte.SIZE;
        String bits = slash < 0 ? String.valueOf(allBits) : text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > allBits) {
            throw new IllegalArgumentException("'" + text + "' must end with a number of bits, 0 to " + allBits);
        }
        return new AddressRange(start, Integer.parseInt(bits));
    }

    /** Names are none: nothing is ever asked of the DNS. */
    static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    boolean contains(String address) {
        byte[] other = bytes(address);
        if (other == null || other.length != start.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        boolean areWholeEqual = Arrays.equals(start, 0, whole, other, 0, whole);
        return areWholeEqual && (rest == 0 || ((start[whole] ^ other[whole]) & 0xff) >>> (Byte.SIZE - rest) == 0);
    }

    private static byte @Nullable [] bytes(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        boolean isIpv4InIpv6 = bytes != null
                && bytes.length > IPV4_BYTES
                && Arrays.equals(bytes, 0, IPV4_IN_IPV6.length, IPV4_IN_IPV6, 0, IPV4_IN_IPV6.length);
        return isIpv4InIpv6 ? Arrays.copyOfRange(bytes, IPV4_IN_IPV6.length, bytes.length) : bytes;
    }
}
