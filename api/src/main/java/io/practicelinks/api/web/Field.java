package io.practicelinks.api.web;

/**
 * One field of a form.
 *
 * @param value what was typed
 * @param error what is wrong with it and what to do; empty where nothing is
 */
public record Field(String value, String error) {

    static final Field EMPTY = new Field("", "");

    public boolean isWrong() {
        return !error.isEmpty();
    }

    @Override
    public String toString() {
        return "Field[personal]";
    }
}
