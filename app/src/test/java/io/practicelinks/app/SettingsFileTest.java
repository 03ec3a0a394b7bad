package io.practicelinks.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.practicelinks.config.SettingKey;
import io.practicelinks.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Does {@code config/application.yaml} say what there is to set? It is the only list of settings that people read. */
class SettingsFileTest {

    private static final Path FILE = Path.of("../config/application.yaml");
    private static final Pattern LINE = Pattern.compile("( *)([a-z0-9-]+):([^#]*)(#.*)?");

    @Test
    void shouldListEveryKeyWithItsDefaultWhenReadByAPerson() throws IOException {
        // Given
        Map<String, String> known = new TreeMap<>();
        for (SettingKey key : Settings.keys(ProgramSettings.mappings())) {
            if (!key.name().contains("*")) {
                known.put(key.name(), key.defaultValue() == null ? "" : key.defaultValue());
            }
        }

        // When
        Map<String, String> listed = new TreeMap<>();
        for (Listed setting : listed()) {
            listed.put(setting.name(), setting.value());
        }

        // Then
        assertThat(listed).isEqualTo(known);
    }

    @Test
    void shouldExplainEveryKeyWhenReadByAPerson() throws IOException {
        // When
        List<Listed> silent =
                listed().stream().filter(setting -> setting.comment() == null).toList();

        // Then
        assertThat(silent).isEmpty();
    }

    @Test
    void shouldBeGoodSettingsWhenLeftAsItIs() {
        // When
        Settings settings =
                Settings.load(Map.of("PL_CONFIG", FILE.toString()), Path.of(""), ProgramSettings.mappings());

        // Then
        assertThat(settings.printable()).containsEntry("edge.port", "8080").containsEntry("api.port", "8081");
    }

    private record Listed(
            String name, String value, @Nullable String comment) {}

    /** Its leaves. Read by lines and not as YAML, which has no comments. */
    private static List<Listed> listed() throws IOException {
        List<Listed> settings = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        for (String line : Files.readAllLines(FILE)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                while (path.size() > matcher.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(matcher.group(2));
                String name = String.join(".", path);
                Listed setting = new Listed(name, matcher.group(3).strip(), matcher.group(4));
                settings.add(setting);
                settings.removeIf(other -> other.name().equals(parent(name)));
            }
        }
        return settings;
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
