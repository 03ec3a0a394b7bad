package io.practicelinks.edge.audience;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * All texts of all rules in lower case, each with the {@link Marks} that it makes. A text that begins with {@value #START} makes them
 * only where a User-Agent begins with the rest. Used at the start only, by one thread.
 */
final class MarkedTexts {

    static final String START = "^";

    /** Limits how far the two halves of a User-Agent overlap that are read side by side. */
    static final int MAX_LENGTH = 32;

    private final Map<String, long[]> textToMarks = new LinkedHashMap<>();

    static MarkedTexts of(List<WhoRule> who, List<PlatformRule> platforms) {
        MarkedTexts texts = new MarkedTexts();
        for (int rule = 0; rule < who.size(); rule++) {
            texts.add(who.get(rule).anyOf(), Marks.WHO_ANY_OF, rule);
            texts.add(who.get(rule).noneOf(), Marks.WHO_NONE_OF, rule);
        }
        for (int rule = 0; rule < platforms.size(); rule++) {
            texts.add(platforms.get(rule).anyOf(), Marks.PLATFORM_ANY_OF, rule);
            texts.add(platforms.get(rule).also(), Marks.PLATFORM_ALSO, rule);
        }
        return texts;
    }

    /** Notes that these texts mark the rule of that index in that word. */
    void add(List<String> texts, int word, int rule) {
        for (String text : texts) {
            textToMarks.computeIfAbsent(text.toLowerCase(Locale.ROOT), unmarked -> new long[Marks.WORDS])[word] |=
                    1L << rule;
        }
    }

    Map<String, long[]> all() {
        return textToMarks;
    }

    /** The characters that texts are made of, in order. */
    String characters() {
        StringBuilder characters = new StringBuilder();
        textToMarks.keySet().stream()
                .flatMapToInt(String::chars)
                .filter(c -> c != START.charAt(0))
                .sorted()
                .distinct()
                .forEach(characters::appendCodePoint);
        return characters.toString();
    }

    /** How many different beginnings the texts have, the empty one included. */
    int beginnings() {
        Set<String> beginnings = new HashSet<>(Set.of(""));
        for (String text : textToMarks.keySet()) {
            for (int length = 1; length <= text.length(); length++) {
                beginnings.add(text.substring(0, length));
            }
        }
        return beginnings.size();
    }

    int longest() {
        return textToMarks.keySet().stream().mapToInt(String::length).max().orElse(0);
    }
}
