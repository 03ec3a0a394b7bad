package io.practicelinks.app.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value that stands nowhere by chance, so that wherever it is found, it came from the run. Immutable.
 *
 * @param what it is, as a failure names it; the value itself is not repeated
 * @param forms how it may be spelled, lower-case; found in text, in hex and in Base64
 * @param places where it is meant to be: {@code table.column}, or the beginning of another place's name
 */
record Canary(String what, Pattern forms, Set<String> places) {

    /** In any of these spellings. */
    static Canary of(String what, List<String> spellings, String... places) {
        String forms = spellings.stream()
                .flatMap(spelling ->
                        Stream.concat(Stream.of(Pattern.quote(spelling.toLowerCase(Locale.ROOT))), encoded(spelling)))
                .collect(Collectors.joining("|"));
        return new Canary(what, Pattern.compile(forms), Set.of(places));
    }

    /** A run of digits, which counts only where no other digit is beside it. */
    static Canary ofDigits(String what, String digits) {
        String forms = "(?<![0-9.])" + digits + "(?![0-9.])|" + encoded(digits).collect(Collectors.joining("|"));
        return new Canary(what, Pattern.compile(forms), Set.of());
    }

    /** A click id, as the text of URLs and as the bytes that stores keep. */
    static Canary ofClickId(String text, String... places) {
        String forms = Pattern.quote(text.toLowerCase(Locale.ROOT))
                + "|"
                + HexFormat.of().formatHex(Base64.getUrlDecoder().decode(text));
        return new Canary("a click id", Pattern.compile(forms), Set.of(places));
    }

    /** True where this text of that place holds it and should not. */
    boolean strays(String place, String text) {
        return !isMeantFor(place) && isFound(text);
    }

    boolean isMeantFor(String place) {
        return places.stream().anyMatch(place::startsWith);
    }

    /** True where this text holds it. */
    boolean isFound(String text) {
        return forms.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** Base64 in whole groups of three bytes: how it ends depends on what comes after it. */
    private static Stream<String> encoded(String spelling) {
        byte[] bytes = spelling.getBytes(StandardCharsets.UTF_8);
        byte[] groups = Arrays.copyOf(bytes, bytes.length / 3 * 3);
        Stream<String> hex = Stream.of(HexFormat.of().formatHex(bytes));
        return bytes.length < 9
                ? hex
                : Stream.concat(
                        hex,
                        Stream.of(Pattern.quote(
                                Base64.getEncoder().encodeToString(groups).toLowerCase(Locale.ROOT))));
    }
}
