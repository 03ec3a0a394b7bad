package io.practicelinks.edge.scan;

/**
 * The addresses that begin with the same bits.
 *
 * @param bits of 128 that count, so 96 and more where the address is one of IPv4
 */
record IpRange(IpAddress address, int bits) {

    private static final int ALL_BITS = 128;
    private static final int IPV4_BITS = 32;

    /**
     * The range of a text like {@code 10.0.0.0/8}, {@code 2001:db8::/32} or of one address.
     *
     * @throws IllegalArgumentException where it is none; the message says why
     */
    static IpRange parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("'" + text + "' does not begin with an address");
        }
        int allBits = address.isIpv4() && text.indexOf(':') < 0 ? IPV4_BITS : ALL_BITS;
        int bits = slash < 0 ? allBits : bits(text.substring(slash + 1));
        if (bits < 0 || bits > allBits) {
            throw new IllegalArgumentException("'" + text + "' must end with a number of bits, 0 to " + allBits);
        }
        return new IpRange(address, ALL_BITS - allBits + bits);
    }

    private static int bits(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Integer.parseInt(text) : -1;
    }

    boolean contains(IpAddress other) {
        return differs(address.high(), other.high(), bits) == 0
                && differs(address.low(), other.low(), bits - Long.SIZE) == 0;
    }

    /** The bits among the first ones in which two differ. */
    private static long differs(long one, long other, int firstBits) {
        if (firstBits <= 0) {
            return 0;
        }
        return firstBits >= Long.SIZE ? one ^ other : (one ^ other) >>> (Long.SIZE - firstBits);
    }
}
