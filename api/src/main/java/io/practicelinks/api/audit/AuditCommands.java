package io.practicelinks.api.audit;

import io.practicelinks.api.command.OperatorCommand;
import io.practicelinks.api.database.Role;
import io.practicelinks.api.secret.SecretKeys;
import io.practicelinks.api.secret.SecretSettings;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import io.practicelinks.config.StoreSettings;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator types: {@code verify-audit [<end>]}. Run by the main thread, which is blocked meanwhile. */
public final class AuditCommands {

    private static final String VERIFY = "verify-audit";
    private static final String END = "[0-9]{1,18}:[0-9a-f]{64}";

    private AuditCommands() {}

    /** True where these words are the command, complete. */
    public static boolean accepts(List<String> words) {
        return words.equals(List.of(VERIFY))
                || (words.size() == 2
                        && words.getFirst().equals(VERIFY)
                        && words.get(1).matches(END));
    }

    /**
     * Checks the whole chain.
     *
     * @throws SettingsException where Postgres cannot be reached by the settings, or they hold no key
     */
    public static AuditVerification run(Settings settings, List<String> words) {
        SecretKeys keys = SecretKeys.load(
                settings.get(SecretSettings.class),
                settings.get(StoreSettings.class).data().dir());
        @Nullable String kept = words.size() == 2 ? words.get(1) : null;
        return OperatorCommand.run(
                settings,
                Role.AUDIT,
                database -> new AuditVerificationService(database, keys, Clock.systemUTC()).verify(kept));
    }

    /** What the operator reads. */
    public static String text(AuditVerification verification) {
        StringBuilder text = new StringBuilder();
        verification.findings().forEach(finding -> text.append(finding).append('\n'));
        if (verification.findings().size() == AuditVerification.MAX_FINDINGS) {
            text.append("and perhaps more\n");
        }
        return text.append(verification.isSound() ? "Sound: " : "NOT SOUND: ")
                .append(verification.links())
                .append(" links from number ")
                .append(verification.first())
                .append("; the chain ends at ")
                .append(verification.head())
                .toString();
    }
}
