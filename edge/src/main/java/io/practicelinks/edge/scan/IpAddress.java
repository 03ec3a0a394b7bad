package io.practicelinks.edge.scan;

import io.netty.util.NetUtil;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An address as 128 bits; one of IPv4 is {@code ::ffff:a.b.c.d} of IPv6, as sockets that listen for both give it (RFC 4291 section
 * 2.5.5.2).
 */
public record IpAddress(long high, long low) {

    private static final int IPV4_BYTES = 4;
    private static final long IPV4_IN_IPV6 = 0xffff_0000_0000L;

    /** The address of a text without port, or null where it is none. Names are none: nothing is ever asked of the DNS. */
    public static @Nullable IpAddress parse(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == IPV4_BYTES
                ? new IpAddress(0, IPV4_IN_IPV6 | Integer.toUnsignedLong(buffer.getInt()))
                : new IpAddress(buffer.getLong(), buffer.getLong());
    }

    boolean isIpv4() {
        return high == 0 && low >>> 32 == IPV4_IN_IPV6 >>> 32;
    }

    /**
     * What one subscriber has: an address of IPv4, 64 bits of IPv6. Those of IPv4 cannot be mistaken for those of IPv6, whose first 64 bits
     * are nobody's when they begin with so many zeros.
     */
    public long network() {
        return isIpv4() ? low : high;
    }
}
