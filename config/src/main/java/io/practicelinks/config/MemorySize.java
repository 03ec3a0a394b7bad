package io.practicelinks.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size in bytes, written {@code 512k}, {@code 64m}, {@code 1g} (powers of 1024) or as a plain number of bytes. */
public record MemorySize(long bytes) implements Comparable<MemorySize> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg]?)");

    /** Throws {@link IllegalArgumentException}, without the text, where it has another form. */
    public static MemorySize of(String text) {
        Matcher size = FORM.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException("must be a memory size such as 512k, 64m or 1g");
        }
        int shift = switch (size.group(2)) {
            case "k" -> 10;
            case "m" -> 20;
            case "g" -> 30;
            default -> 0;
        };
        // 12 digits shifted by 30 overflow a long, and nobody means them.
        long count = Long.parseLong(size.group(1));
        if (count > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("must be a memory size below 8 exbibytes");
        }
        return new MemorySize(count << shift);
    }

    @Override
    public int compareTo(MemorySize other) {
        return Long.compare(bytes, other.bytes);
    }
}
