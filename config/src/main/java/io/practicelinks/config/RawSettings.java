package io.practicelinks.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was written, where, and what is wrong with it so far? Filled in order of precedence, by the thread that starts the program. */
final class RawSettings {

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** An empty text means "not set": compose files and charts pass such for what they leave open. */
    void put(String name, String text, String origin) {
        if (!text.isEmpty()) {
            texts.keySet().removeIf(earlier -> earlier.startsWith(name + "["));
            texts.put(name, text);
            origins.put(name, origin);
        }
    }

    Map<String, String> texts() {
        return Collections.unmodifiableMap(texts);
    }

    @Nullable
    String text(String name) {
        return texts.get(name);
    }

    /** A problem of a setting, with the place where it was written, if it was. */
    void refuse(String name, String reason) {
        String origin = origins.get(name);
        refuseText(SettingKey.dotted(name) + ": " + reason + (origin == null ? "" : " (in " + origin + ")"));
    }

    void refuseText(String problem) {
        problems.add(problem);
    }

    void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
