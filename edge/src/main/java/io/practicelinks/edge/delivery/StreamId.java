package io.practicelinks.edge.delivery;

/** The id of a stream entry, as {@code 1700000000000-0}. Ids of a stream only grow. */
record StreamId(long millis, long number) implements Comparable<StreamId> {

    /** @throws StreamTrouble if the text is no id */
    static StreamId parse(String text) {
        int dash = text.indexOf('-');
        try {
            return new StreamId(
                    Long.parseUnsignedLong(text, 0, dash, 10),
                    Long.parseUnsignedLong(text, dash + 1, text.length(), 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new StreamTrouble("Redis told a stream id that is none");
        }
    }

    @Override
    public int compareTo(StreamId other) {
        int byMillis = Long.compareUnsigned(millis, other.millis);
        return byMillis != 0 ? byMillis : Long.compareUnsigned(number, other.number);
    }
}
