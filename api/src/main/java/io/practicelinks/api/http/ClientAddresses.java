package io.practicelinks.api.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * From which address did a request come, when proxies of ours stand in front? Each of them adds to {@code X-Forwarded-For} whom it heard; what
 * stands left of that anybody may have made up. So the right-most address that is not one of ours is believed, and without proxies of ours
 * the field is not looked at. Immutable, any thread.
 */
public final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> proxies;

    private ClientAddresses(List<AddressRange> proxies) {
        this.proxies = List.copyOf(proxies);
    }

    /**
     * Behind proxies in ranges like {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException where a text is none; the message says why
     */
    public static ClientAddresses behind(List<String> ranges) {
        return new ClientAddresses(
                ranges.stream().map(String::strip).map(AddressRange::parse).toList());
    }

    /** The client's address as text: the peer's where it is no proxy of ours, or where the proxy does not say. */
    String of(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        return isProxy(peer) ? forwarded(request.headers().getAll(FORWARDED_FOR), peer) : peer;
    }

    /** The address that these fields tell of, else that of the peer, which is a proxy of ours. */
    String forwarded(List<String> fields, String peer) {
        List<String> hops = new ArrayList<>();
        fields.forEach(field -> Collections.addAll(hops, field.split(",", -1)));
        for (String hop : hops.reversed()) {
            String address = withoutPort(hop.strip());
            if (!AddressRange.isAddress(address)) {
                return peer;
            }
            if (!isProxy(address)) {
                return address;
            }
        }
        return peer;
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
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
