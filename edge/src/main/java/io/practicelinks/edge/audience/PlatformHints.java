package io.practicelinks.edge.audience;

import java.util.List;

/** Which rules name what {@code Sec-CH-UA-Platform} says? The header is a structured string: the name in double quotes. Immutable, any thread. */
final class PlatformHints {

    private final String[] hints;
    private final long[] marks;

    PlatformHints(List<PlatformRule> rules) {
        hints = rules.stream()
                .flatMap(rule -> rule.hints().stream())
                .distinct()
                .map(name -> '"' + name + '"')
                .toArray(String[]::new);
        marks = new long[hints.length];
        for (int i = 0; i < hints.length; i++) {
            String name = hints[i].substring(1, hints[i].length() - 1);
            marks[i] = Marks.ofRules(rules, rule -> rule.hints().contains(name));
        }
    }

    /** One bit for each rule. */
    long marks(String hint) {
        if (hint.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < hints.length; i++) {
            if (hints[i].equals(hint)) {
                return marks[i];
            }
        }
        return 0;
    }
}
