package io.practicelinks.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** On what machine, with which programs and from which commit were figures taken? */
public final class MachineFacts {

    private MachineFacts() {}

    /** One fact a line. */
    public static List<String> lines(Workplace workplace, EdgeProgram edge) {
        List<String> java = edge.javaCommand();
        List<String> facts = new ArrayList<>();
        facts.add("Machine: " + processor() + ", " + Runtime.getRuntime().availableProcessors()
                + " of its processors for everything but the"
                + " server that is measured, which has number "
                + workplace.cores().server() + " alone; Linux "
                + System.getProperty("os.version"));
        facts.add("Commit: " + commit(workplace.project()));
        facts.add("Java: " + output(List.of(java.getFirst(), "-version"), 1) + ", options `"
                + String.join(" ", java.subList(1, java.size())).replace(workplace.project() + "/", "") + "`");
        facts.add("Peers: " + output(List.of("nginx", "-v"), 0) + "; " + output(List.of("haproxy", "-v"), 0) + "; "
                + output(List.of("redis-server", "--version"), 0) + "; load: " + output(List.of("wrk", "-v"), 0));
        facts.add("Settings of the edge, beside ports, stores and one event loop: " + settings(workplace));
        return facts;
    }

    private static String settings(Workplace workplace) {
        List<String> settings = EdgeSettingsFile.read(workplace).entrySet().stream()
                .map(setting -> "`" + setting.getKey() + "=" + setting.getValue() + "`")
                .toList();
        return settings.isEmpty() ? "none" : String.join(", ", settings);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commit(Path project) {
        List<String> git = List.of("git", "-C", project.toString());
        String commit = output(append(git, "rev-parse", "--short", "HEAD"), 0);
        String changes =
                output(append(git, "status", "--porcelain", "--", ":!benchmarks/RESULTS.md", ":!benchmarks/*.svg"), 0);
        return changes.isEmpty() ? commit : commit + " with changes";
    }

    private static List<String> append(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    /** A line of what a command prints, or "" where it prints less. */
    private static String output(List<String> command, int line) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = process.inputReader().lines().toList();
            return lines.size() > line ? lines.get(line).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
