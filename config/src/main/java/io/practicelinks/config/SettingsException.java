package io.practicelinks.config;

import java.util.List;

/**
 * Which settings are wrong? All of them at once, so that one start is enough to see what to mend.
 *
 * <p>Each problem begins with the setting's dotted name ({@code edge.port: ...}) and never holds a value: it could be a
 * secret put under the wrong key. A program that gets it prints the message and exits with code 2.
 */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf of strings can be serialized; the compiler sees only List
    private final List<String> problems;

    public SettingsException(List<String> problems) {
        super("The settings are wrong:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
