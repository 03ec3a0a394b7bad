package io.practicelinks.edge.audience;

import java.util.List;

/** Which of the rules that say what a link was opened with is the first that fits? One bit for each rule. Immutable, any thread. */
final class PlatformChoice {

    private final long withoutTexts;
    private final long withoutFurtherTexts;
    private final long withoutHints;
    private final PlatformHints hints;

    /** @param rules the last of them fits everybody */
    PlatformChoice(List<PlatformRule> rules) {
        withoutTexts = Marks.ofRules(rules, rule -> rule.anyOf().isEmpty());
        withoutFurtherTexts = Marks.ofRules(rules, rule -> rule.also().isEmpty());
        withoutHints = Marks.ofRules(rules, rule -> rule.hints().isEmpty());
        hints = new PlatformHints(rules);
    }

    /** Its index. */
    int first(String hint, long[] marks, int at) {
        return Long.numberOfTrailingZeros((marks[at + Marks.PLATFORM_ANY_OF] | withoutTexts)
                & (marks[at + Marks.PLATFORM_ALSO] | withoutFurtherTexts)
                & (hints.marks(hint) | withoutHints));
    }
}
