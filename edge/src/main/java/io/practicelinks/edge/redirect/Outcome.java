package io.practicelinks.edge.redirect;

/** How a request was answered: the label {@code outcome} of {@code practicelinks_redirects_total}. */
public enum Outcome {
    /** 302 to a store or to the web. */
    REDIRECT("redirect"),
    /** The landing page. */
    PAGE("page"),
    /** 404: no such link. */
    UNKNOWN("unknown"),
    /** 410: paused, or out of its period. */
    GONE("gone"),
    /** 429: not in memory, and the client has asked for too many links that do not exist. */
    LIMITED("limited"),
    /** 503: nobody can say at the moment. */
    UNAVAILABLE("unavailable"),
    /** 503: a prefetch, refused so that the real visit comes. */
    PREFETCH("prefetch"),
    /** What is no link: the page to enter a code, robots.txt, files of the app platforms. */
    OTHER("other"),
    /** 400, 405, 414, 421, 431. */
    REFUSED("refused");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
