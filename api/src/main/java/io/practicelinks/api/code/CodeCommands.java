package io.practicelinks.api.code;

import io.practicelinks.api.command.OperatorCommand;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.patient.Mobile;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an operator types: {@code reopen-number}, and then a number that too many wrong guesses have shut before its owner was anybody's
 * patient, so that no front desk can open it. The number is no word of the command, which the shell's history and the list of processes
 * keep and show. Run by the main thread, which is blocked meanwhile.
 */
public final class CodeCommands {

    private static final Logger LOG = LoggerFactory.getLogger(CodeCommands.class);
    private static final String COMMAND = "reopen-number";

    private CodeCommands() {}

    /** True where these words are the command. */
    public static boolean accepts(List<String> words) {
        return words.equals(List.of(COMMAND));
    }

    /**
     * Returns the line to print, the same whether the number was shut or not. A line of the log keeps that it was done, with the number as a
     * keyed hash.
     *
     * @param typed its first line is the number, of the United States where it names no country
     * @throws SettingsException where it is no mobile number, or Postgres cannot be reached
     */
    public static String run(Settings settings, InputStream typed) {
        Mobile mobile = Mobile.parse(firstLine(typed), Locale.US.getCountry());
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
        LOG.info("An operator opened the number of hash {}", HexFormat.of().formatHex(hash));
        return "codes work again for this number";
    }

    /** Empty where nothing was typed. */
    private static String firstLine(InputStream typed) {
        try {
            return Objects.requireNonNullElse(
                    new BufferedReader(new InputStreamReader(typed, StandardCharsets.UTF_8)).readLine(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
