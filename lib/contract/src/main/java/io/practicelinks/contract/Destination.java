package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/** Where a link sends the people of one platform. */
public enum Destination {
    /** To the platform's app store, by redirect. */
    STORE("store"),
    /** To the landing page, which offers the store, the web and the code to type. */
    PAGE("page"),
    /** To the signup page on the web, by redirect. */
    WEB("web");

    private final String label;

    Destination(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The destination of that label, or null where there is none. */
    public static @Nullable Destination ofLabel(String label) {
        for (Destination destination : values()) {
            if (destination.label.equals(label)) {
                return destination;
            }
        }
        return null;
    }
}
