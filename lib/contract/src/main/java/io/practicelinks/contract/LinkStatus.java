package io.practicelinks.contract;

import org.jspecify.annotations.Nullable;

/** Whether a link leads anywhere. A deleted link stays published as a tombstone, so that a late old write cannot revive it. */
public enum LinkStatus {
    ACTIVE("active"),
    PAUSED("paused"),
    DELETED("deleted");

    private final String label;

    LinkStatus(String label) {
        this.label = label;
    }

    /** The name in JSON. */
    public String label() {
        return label;
    }

    /** The status of that label, or null where there is none. */
    public static @Nullable LinkStatus ofLabel(String label) {
        for (LinkStatus status : values()) {
            if (status.label.equals(label)) {
                return status;
            }
        }
        return null;
    }
}
