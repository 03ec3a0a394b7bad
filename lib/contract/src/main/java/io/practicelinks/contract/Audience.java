package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/** Who opened a link, as far as the request tells. The codes stand in journals and in Postgres: never reuse one. */
public enum Audience {
    HUMAN(0, "human"),
    PREVIEW(1, "preview"),
    PREFETCH(2, "prefetch"),
    BOT(3, "bot"),
    SUSPECT(4, "suspect");

    private static final Audience[] ALL = values();

    private final int code;
    private final String label;

    Audience(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    /** The name in JSON and in metric labels. */
    public String label() {
        return label;
    }

    /** The audience of a code, or null where there is none. */
    public static @Nullable Audience ofCode(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : null;
    }
}
