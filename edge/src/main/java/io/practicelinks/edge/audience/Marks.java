package io.practicelinks.edge.audience;

import java.util.List;
import java.util.function.Predicate;

/**
 * How it is noted which rules have one of their texts in a User-Agent: {@value #WORDS} longs side by side, one for each kind of
 * condition, in each of them one bit for each rule, in the rules' order.
 */
final class Marks {

    static final int WHO_ANY_OF = 0;
    static final int WHO_NONE_OF = 1;
    static final int PLATFORM_ANY_OF = 2;
    static final int PLATFORM_ALSO = 3;

    static final int WORDS = 4;

    /** Rules of one kind, so that a word has a bit for each. */
    static final int MAX_RULES = Long.SIZE;

    private Marks() {}

    /** A word that marks the rules for which something holds. */
    static <R> long ofRules(List<R> rules, Predicate<R> holds) {
        long marks = 0;
        for (int i = 0; i < rules.size(); i++) {
            marks |= holds.test(rules.get(i)) ? 1L << i : 0;
        }
        return marks;
    }
}
