package io.practicelinks.api.web;

import java.util.List;

/**
 * Says what happened and what to do next.
 *
 * @param advice one paragraph each
 * @param asksForCode true where typing a practice code may help
 */
public record NoticePage(Frame frame, List<String> advice, boolean asksForCode) {
    public NoticePage {
        advice = List.copyOf(advice);
    }
}
