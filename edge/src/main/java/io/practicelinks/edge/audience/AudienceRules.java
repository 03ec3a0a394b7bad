package io.practicelinks.edge.audience;

import java.util.List;

/**
 * The rules, with a {@link Visitor} made ahead for each pair of them. The last rule of each kind fits everybody. Immutable, any thread.
 */
public final class AudienceRules {

    private final WhoRule[] who;
    private final PlatformRule[] platforms;
    private final Visitor[][] visitors;

    AudienceRules(List<WhoRule> who, List<PlatformRule> platforms) {
        this.who = who.toArray(WhoRule[]::new);
        this.platforms = platforms.toArray(PlatformRule[]::new);
        this.visitors = who.stream()
                .map(one ->
                        platforms.stream().map(where -> new Visitor(one, where)).toArray(Visitor[]::new))
                .toArray(Visitor[][]::new);
    }

    Visitor visitor(boolean head, CharSequence hint, byte[] folded, int length) {
        int i = 0;
        while (!who[i].fits(head, folded, length)) {
            i++;
        }
        int j = 0;
        while (!platforms[j].fits(hint, folded, length)) {
            j++;
        }
        return visitors[i][j];
    }
}
