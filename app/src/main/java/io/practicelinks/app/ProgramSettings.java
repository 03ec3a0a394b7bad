package io.practicelinks.app;

import io.practicelinks.api.ApiMain;
import io.practicelinks.api.ApiSettings;
import io.practicelinks.config.DemoSettings;
import io.practicelinks.config.LogSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import io.practicelinks.edge.EdgeMain;
import io.practicelinks.edge.EdgeSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where do this process's settings come from? From the environment and the file, and on top what the program itself decides: the
 * addresses of stores that it has started. Immutable.
 */
final class ProgramSettings {

    private static final String LOOPBACK = "127.0.0.1";

    private final Map<String, String> environment;
    private final Path workingDirectory;

    ProgramSettings(Map<String, String> environment, Path workingDirectory) {
        this.environment = Map.copyOf(environment);
        this.workingDirectory = workingDirectory;
    }

    /** The mappings of every role: each role knows all keys, so that one file serves all of them. */
    static Collection<Class<?>> mappings() {
        Set<Class<?>> all = new LinkedHashSet<>(List.of(StoreSettings.class, DemoSettings.class, LogSettings.class));
        all.addAll(EdgeMain.SETTINGS);
        all.addAll(ApiMain.SETTINGS);
        return all;
    }

    /** The same with values that win over the file and the environment, by their names in the environment. */
    ProgramSettings with(Map<String, String> decided) {
        Map<String, String> both = new HashMap<>(environment);
        both.putAll(decided);
        return new ProgramSettings(both, workingDirectory);
    }

    /** Listens on loopback where nothing else is set: what has stores of its own is for whoever sits at this machine. */
    ProgramSettings withLoopback(Settings settings) {
        Map<String, String> decided = new HashMap<>();
        if (settings.get(EdgeSettings.class).bindAddress().isEmpty()) {
            decided.put("PL_EDGE_BIND_ADDRESS", LOOPBACK);
        }
        if (settings.get(ApiSettings.class).bindAddress().isEmpty()) {
            decided.put("PL_API_BIND_ADDRESS", LOOPBACK);
        }
        return with(decided);
    }

    /** Throws {@link SettingsException} with all problems. */
    Settings load() {
        return Settings.load(environment, workingDirectory, mappings());
    }

    /** For a command that looks into a real store; nothing that this program embeds is running then. */
    Settings forOperator() {
        Settings settings = load();
        Logs.write(settings.get(LogSettings.class).format());
        if (settings.get(StoreSettings.class).postgres().uri().isEmbedded()) {
            throw new SettingsException(List.of("postgres.uri: must name the store that the command is for"));
        }
        return settings;
    }
}
