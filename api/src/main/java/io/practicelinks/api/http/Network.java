package io.practicelinks.api.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Which addresses count as one client's? An IPv4 address by itself; of IPv6 the first 64 bits, since whoever has one has all of those. */
public final class Network {

    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

    /** The same text for all addresses of one network. What is no address is a network of its own: nothing is ever asked of the DNS. */
    public static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        try {
            // One of IPv4 within IPv6 becomes one of IPv4.
            byte[] plain = InetAddress.getByAddress(bytes).getAddress();
            return HexFormat.of().formatHex(plain, 0, Math.min(plain.length, IPV6_NETWORK_BYTES));
        } catch (UnknownHostException neitherFourNorSixteen) {
            throw new IllegalStateException(neitherFourNorSixteen);
        }
    }
}
