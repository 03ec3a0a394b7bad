package io.practicelinks.benchmarks.hyperfoil;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkData;
import io.hyperfoil.core.parser.BenchmarkParser;
import io.hyperfoil.core.parser.ParserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs benchmark files of Hyperfoil, one after the other, whose paths are the lines of standard input. Of each run it prints {@code begin} and
 * {@code end} when the phase {@code steady} does so, and then a line of figures. Ends with standard input.
 */
public final class HyperfoilMain {

    private HyperfoilMain() {}

    public static void main(String[] arguments) throws IOException, ParserException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = input.readLine(); path != null; path = input.readLine()) {
            OpenModelRun run = new OpenModelRun(read(Path.of(path)), System.out::println);
            run.run();
            System.out.println(run.figures());
        }
        System.exit(0); // Hyperfoil leaves threads behind
    }

    private static Benchmark read(Path path) throws IOException, ParserException {
        try (InputStream text = Files.newInputStream(path)) {
            return BenchmarkParser.instance().buildBenchmark(text, BenchmarkData.EMPTY, Map.of());
        }
    }
}
