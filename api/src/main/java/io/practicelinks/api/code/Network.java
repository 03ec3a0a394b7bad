package io.practicelinks.api.code;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Which addresses count as one client's? An IPv4 address by itself; of IPv6 the first 64 bits, since whoever has one has all of those. */
public final class Network {

    private static final int IPV6_NETWORK_BYTES = 8;

    private Network() {}

    /** The same text for all addresses of one network. What is no address is a network of its own. */
    public static String of(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            return HexFormat.of()
                    .formatHex(parsed instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
        } catch (UnknownHostException notALiteral) {
            return address;
        }
    }
}
