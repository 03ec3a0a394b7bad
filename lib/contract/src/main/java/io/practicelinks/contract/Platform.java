package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/** What a link was opened with. The codes stand in journals and in Postgres: never reuse one. */
public enum Platform {
    UNKNOWN(0, "unknown"),
    IOS(1, "ios"),
    ANDROID(2, "android"),
    /** Safari on a "Macintosh", which an iPad also says of itself (specs.md 4.5). */
    MAC(3, "mac"),
    DESKTOP(4, "desktop");

    private static final Platform[] ALL = values();

    private final int code;
    private final String label;

    Platform(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The platform of a code, or null where there is none. */
    public static @Nullable Platform ofCode(int code) {
        return code >= 0 && code < ALL.length ? ALL[code] : null;
    }
}
