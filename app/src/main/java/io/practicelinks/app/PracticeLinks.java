package io.practicelinks.app;

import io.practicelinks.api.audit.AuditCommands;
import io.practicelinks.api.audit.AuditVerification;
import io.practicelinks.api.code.CodeCommands;
import io.practicelinks.api.datakey.KeyCommands;
import io.practicelinks.api.ingest.IngestCommands;
import io.practicelinks.config.LogFormat;
import io.practicelinks.config.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was this process started for: a role, or one of the operator's commands? Runs on the main thread; a role goes on running on
 * threads of its own. Exit code 2: the command or a setting is wrong, and one message says what.
 */
public final class PracticeLinks {

    private static final Logger LOG = LoggerFactory.getLogger(PracticeLinks.class);
    private static final int EXIT_FAILED = 1;
    private static final int EXIT_WRONG_SETTING = 2;

    private static final String USAGE = """
            usage: practice-links edge | api | all
                   practice-links replay-dead-letters
                   practice-links retire-epoch <instance> <epoch>
                   practice-links verify-audit [<end>]
                   practice-links rotate-keys
                   practice-links reopen-number

              edge                 answers links; needs Redis
              api                  everything else; needs Postgres and Redis
              all                  both, with embedded stores unless the settings name others
              replay-dead-letters  tries again to store the clicks that were refused
              retire-epoch         gives up the open clicks of an edge that will not return
              verify-audit         checks the audit chain, and that it still holds an end noted earlier; exit code 1: it does not
              rotate-keys          seals what rests encrypted with secrets.key, so that no previous key is needed for it
              reopen-number        reads a number from standard input, and lets codes work again for it after a hundred wrong ones""";

    private PracticeLinks() {}

    public static void main(String[] arguments) {
        Logs.write(LogFormat.PLAIN); // until the settings are known
        ProgramSettings settings = new ProgramSettings(System.getenv(), Path.of(""));
        List<String> words = List.of(arguments);
        Optional<Role> role = Stream.of(Role.values())
                .filter(each -> words.equals(List.of(each.toString())))
                .findAny();
        try {
            if (role.isPresent()) {
                run(role.get(), settings);
            } else if (IngestCommands.accepts(words)) {
                Console.answer(IngestCommands.run(settings.forOperator(), words));
            } else if (KeyCommands.accepts(words)) {
                Console.answer(KeyCommands.run(settings.forOperator()));
            } else if (CodeCommands.accepts(words)) {
                Console.answer("The number:");
                Console.answer(CodeCommands.run(settings.forOperator(), System.in));
            } else if (AuditCommands.accepts(words)) {
                verifyAudit(settings, words);
            } else {
                Console.refuse(USAGE);
                System.exit(EXIT_WRONG_SETTING);
            }
        } catch (SettingsException e) {
            Console.refuse(String.valueOf(e.getMessage()));
            System.exit(EXIT_WRONG_SETTING);
        } catch (RuntimeException e) {
            LOG.error("Practice Links did not start", e);
            System.exit(EXIT_FAILED);
        }
    }

    private static void verifyAudit(ProgramSettings settings, List<String> words) {
        AuditVerification verification = AuditCommands.run(settings.forOperator(), words);
        Console.answer(AuditCommands.text(verification));
        if (!verification.isSound()) {
            System.exit(EXIT_FAILED);
        }
    }

    private static void run(Role role, ProgramSettings settings) {
        Program program = new Program(role);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(program::close));
        if (Boolean.getBoolean(ParentWatch.PROPERTY)) {
            ParentWatch.begin(() -> System.exit(0));
        }
        try {
            Console.answer(program.start(settings).text());
        } catch (RuntimeException e) {
            if (!program.isStopping()) { // else it was told to stop while it started, and what failed then says nothing
                throw e;
            }
        }
    }
}
