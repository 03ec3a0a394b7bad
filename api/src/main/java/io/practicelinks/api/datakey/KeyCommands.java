package io.practicelinks.api.datakey;

import io.practicelinks.api.command.OperatorCommand;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import java.util.List;

/** What an operator types: {@code rotate-keys}. Run by the main thread, which is blocked meanwhile. */
public final class KeyCommands {

    private KeyCommands() {}

    /** True where these words are the command. */
    public static boolean accepts(List<String> words) {
        return words.equals(List.of("rotate-keys"));
    }

    /**
     * Seals all data keys with {@code secrets.key} and returns the line to print.
     *
     * @throws SettingsException where Postgres cannot be reached, or a key is needed that the settings do not give
     */
    public static String run(Settings settings) {
        SecretKeys keys = SecretKeys.load(
                settings.get(SecretSettings.class),
                settings.get(StoreSettings.class).data().dir());
        RotationService.Rotation rotation =
                OperatorCommand.run(settings, Role.RELAY, database -> new RotationService(database, keys).rotate());
        requireAll(rotation.unknownKeys());
        return rotation.sealed() + " practices' keys sealed with the key " + keys.id()
                + "; no other key is needed for data. Audit links made before are checked with the previous key only: keep it";
    }

    /**
     * Refuses to go on without a key that is needed.
     *
     * @throws SettingsException where one is missing
     */
    public static void requireAll(List<String> missingKeys) {
        if (!missingKeys.isEmpty()) {
            throw new SettingsException(List.of("secrets.previous-keys: data is sealed with "
                    + String.join(", ", missingKeys) + ", which is not given"));
        }
    }
}
