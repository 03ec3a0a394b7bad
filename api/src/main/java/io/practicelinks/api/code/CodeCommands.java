package io.practicelinks.api.code;

import io.practicelinks.api.command.OperatorCommand;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * What an operator types: {@code reopen-number NUMBER}, for a number that too many wrong guesses have shut before its owner was anybody's
 * patient, so that no front desk can open it. Run by the main thread, which is blocked meanwhile.
 */
public final class CodeCommands {

    private static final String COMMAND = "reopen-number";

    private CodeCommands() {}

    /** True where these words are the command. */
    public static boolean accepts(List<String> words) {
        return words.size() == 2 && words.getFirst().equals(COMMAND);
    }

    /**
     * Returns the line to print, the same whether the number was shut or not.
     *
     * @param words the command and a number, of the United States where it names no country
     * @throws SettingsException where it is no mobile number, or Postgres cannot be reached
     */
    public static String run(Settings settings, List<String> words) {
        Mobile mobile = Mobile.parse(words.getLast(), Locale.US.getCountry());
        if (mobile == null) {
            throw new SettingsException(List.of(COMMAND + ": not a mobile number"));
        }
        SecretKeys keys = SecretKeys.load(
                settings.get(SecretSettings.class),
                settings.get(StoreSettings.class).data().dir());
        GuardService guards = new GuardService(Clock.systemUTC());
        byte[] hash = CodeService.hash(keys.hash(), mobile);
        boolean unused = OperatorCommand.run(
                settings,
                Role.APP,
                database -> database.inTransaction(tx -> {
                    guards.reopen(tx, hash);
                    return true;
                }));
        return "codes work again for this number";
    }
}
