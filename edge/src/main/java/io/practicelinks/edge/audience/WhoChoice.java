package io.practicelinks.edge.audience;

import java.util.List;

/** Which of the rules that say who asks is the first that fits? One bit for each rule. Immutable, any thread. */
final class WhoChoice {

    private final long withoutTexts;
    private final long headOnly;
    private final long noAgentOnly;
    private final long noLanguageOnly;

    /** @param rules the last of them fits everybody */
    WhoChoice(List<WhoRule> rules) {
        withoutTexts = Marks.ofRules(rules, rule -> rule.anyOf().isEmpty());
        headOnly = Marks.ofRules(rules, WhoRule::head);
        noAgentOnly = Marks.ofRules(rules, WhoRule::noUserAgent);
        noLanguageOnly = Marks.ofRules(rules, WhoRule::noAcceptLanguage);
    }

    /** Its index. */
    int first(boolean head, boolean hasAgent, boolean hasLanguage, long[] marks, int at) {
        long unfit = marks[at + Marks.WHO_NONE_OF]
                | (head ? 0 : headOnly)
                | (hasAgent ? noAgentOnly : 0)
                | (hasLanguage ? noLanguageOnly : 0);
        return Long.numberOfTrailingZeros((marks[at + Marks.WHO_ANY_OF] | withoutTexts) & ~unfit);
    }
}
