package io.practicelinks.edge.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where did a request come, when proxies of ours stand in front? Each of them adds to {@code X-Forwarded-For} whom it heard; what
 * stands left of that anybody may have made up. So the right-most address that is not one of ours is believed, and without proxies of ours
 * the field is not looked at. Immutable, any thread.
 */
public final class TrustedProxies {

    private static final char SEPARATOR = ',';

    private final List<IpRange> ranges;

    private TrustedProxies(List<IpRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /**
     * The proxies in ranges like {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException where a text is none; the message says why
     */
    public static TrustedProxies in(List<String> ranges) {
        return new TrustedProxies(
                ranges.stream().map(String::strip).map(IpRange::parse).toList());
    }

    /** True where what this peer says of others is believed. */
    public boolean include(IpAddress peer) {
        for (IpRange range : ranges) {
            if (range.contains(peer)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The client in front of a proxy of ours, or null where the field does not say: a request that our proxy makes on its own account is
     * nobody's.
     *
     * @param forwardedFor the values of all {@code X-Forwarded-For} fields, in their order
     */
    public @Nullable IpAddress clientOf(List<String> forwardedFor) {
        for (int field = forwardedFor.size() - 1; field >= 0; field--) {
            String hops = forwardedFor.get(field);
            for (int end = hops.length(); end >= 0; ) {
                int start = hops.lastIndexOf(SEPARATOR, end - 1) + 1;
                IpAddress hop =
                        IpAddress.parse(withoutPort(hops.substring(start, end).strip()));
                if (hop == null || !include(hop)) {
                    return hop;
                }
                end = start - 1;
            }
        }
        return null;
    }

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int bracket = hop.indexOf(']');
            return bracket < 0 ? hop : hop.substring(1, bracket);
        }
        int colon = hop.indexOf(':');
        boolean isOnlyColon = colon >= 0 && colon == hop.lastIndexOf(':');
        return isOnlyColon ? hop.substring(0, colon) : hop;
    }
}
