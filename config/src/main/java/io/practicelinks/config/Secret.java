package io.practicelinks.config;

/** A value that must not show in logs, problems or dumps: {@link #toString} masks it, {@link #reveal} is easy to search for. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
