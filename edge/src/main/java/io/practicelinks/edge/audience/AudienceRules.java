package io.practicelinks.edge.audience;

import java.util.List;

/** The rules, compiled, with a {@link Visitor} made ahead for each pair of them. Immutable, any thread. */
public final class AudienceRules {

    private final TextAutomaton texts;
    private final WhoChoice who;
    private final PlatformChoice platform;
    private final Visitor[][] visitors;

    /** The last rule of each kind fits everybody; the texts are those of the rules. */
    AudienceRules(List<WhoRule> who, List<PlatformRule> platforms, TextAutomaton texts) {
        this.texts = texts;
        this.who = new WhoChoice(who);
        this.platform = new PlatformChoice(platforms);
        this.visitors = who.stream()
                .map(one ->
                        platforms.stream().map(where -> new Visitor(one, where)).toArray(Visitor[]::new))
                .toArray(Visitor[][]::new);
    }

    /** Finds the texts of these rules. */
    TextAutomaton texts() {
        return texts;
    }

    /** Whom the first rules that fit describe, for a User-Agent with the marks from {@code marks[at]} on. */
    Visitor visitor(boolean head, boolean hasAgent, boolean hasLanguage, String hint, long[] marks, int at) {
        return visitors[who.first(head, hasAgent, hasLanguage, marks, at)][platform.first(hint, marks, at)];
    }
}
