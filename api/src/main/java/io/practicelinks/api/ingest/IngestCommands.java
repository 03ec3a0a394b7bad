package io.practicelinks.api.ingest;

import io.practicelinks.api.command.OperatorCommand;
import io.practicelinks.api.database.Role;
import io.practicelinks.config.Settings;
import io.practicelinks.config.SettingsException;
import java.time.Clock;
import java.util.List;

/**
 * What an operator types: {@code replay-dead-letters}, or {@code retire-epoch <instance> <epoch>}. Run by the main thread, which is
 * blocked meanwhile.
 */
public final class IngestCommands {

    private static final String REPLAY = "replay-dead-letters";
    private static final String RETIRE = "retire-epoch";

    private IngestCommands() {}

    /** True where these words are one of the commands, complete. */
    public static boolean accepts(List<String> words) {
        return words.equals(List.of(REPLAY)) || isRetire(words);
    }

    private static boolean isRetire(List<String> words) {
        return words.size() == 3
                && words.getFirst().equals(RETIRE)
                && words.get(1).matches("[0-9]{1,8}")
                && words.get(2).matches("[0-9]{1,15}");
    }

    /**
     * Does what the words say and returns the line to print.
     *
     * @throws SettingsException where Postgres cannot be reached by the settings
     */
    public static String run(Settings settings, List<String> words) {
        return OperatorCommand.run(settings, Role.INGEST, database -> {
            OperatorService operator = new OperatorService(database, Clock.systemUTC());
            return words.equals(List.of(REPLAY))
                    ? replay(operator)
                    : retire(operator, Integer.parseInt(words.get(1)), Long.parseLong(words.get(2)));
        });
    }

    private static String replay(OperatorService operator) {
        OperatorService.Replay replay = operator.replayDeadLetters();
        return replay.replayed() + " dead letters stored, " + replay.kept() + " kept";
    }

    private static String retire(OperatorService operator, int instance, long epoch) {
        Long missing = operator.retireEpoch(instance, epoch);
        return missing == null
                ? "There is no such epoch"
                : "Retired; " + missing + " of its clicks are known to be missing";
    }
}
