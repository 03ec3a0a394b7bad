package io.practicelinks.benchmarks.server;

import io.practicelinks.benchmarks.report.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * What the programs behind the commands of this module have in common. Arguments: the project's root, an empty folder, the number of
 * processors, then the words that the person typed. Exit code 1: something is wrong with what was measured, or broke; 2: the words are wrong.
 */
public final class MeasuringProgram {

    private static final int OWN_ARGUMENTS = 3;

    private MeasuringProgram() {}

    /** Measures by a plan, and returns what must not be; empty where all is well. */
    public interface Measurement<P> {

        List<String> run(P plan, Workplace workplace) throws SQLException, IOException;
    }

    /**
     * Runs it, and ends this JVM.
     *
     * @param command as it is typed
     * @param planOf makes a plan of the words; an {@link IllegalArgumentException} says what is wrong with them
     */
    public static <P> void run(
            String command,
            String usage,
            String[] arguments,
            Function<List<String>, P> planOf,
            Measurement<P> measurement)
            throws SQLException, IOException {
        List<String> words = List.of(arguments).subList(OWN_ARGUMENTS, arguments.length);
        if (words.contains("--help")) {
            Terminal.result(usage);
            return;
        }
        P plan;
        try {
            plan = planOf.apply(words);
        } catch (IllegalArgumentException e) {
            Terminal.progress(command + ": " + e.getMessage() + "\n" + usage);
            System.exit(2);
            return;
        }
        Workplace workplace =
                new Workplace(Path.of(arguments[0]), Path.of(arguments[1]), Cores.of(Integer.parseInt(arguments[2])));
        List<String> problems = measurement.run(plan, workplace);
        problems.forEach(problem -> Terminal.progress(command + ": " + problem));
        System.exit(problems.isEmpty() ? 0 : 1);
    }
}
