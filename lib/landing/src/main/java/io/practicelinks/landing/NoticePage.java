package io.practicelinks.landing;

import java.util.List;

/**
 * A small page that says what happened and what to do next, in the look of the landing page.
 *
 * @param advice one paragraph each
 * @param asksForCode true where the page has the form that takes a practice code
 */
public record NoticePage(String title, List<String> advice, boolean asksForCode) {

    private static final byte[] HEAD = PageHead.of("other");

    public NoticePage {
        advice = List.copyOf(advice);
    }

    /** The page in UTF-8. */
    public byte[] render() {
        return Bytes.join(HEAD, PageTemplates.render("notice.jte", this));
    }
}
